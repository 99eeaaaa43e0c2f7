package org.torch4j.binding;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of this process as Linux counts it: pages of its own, without those of files, and without what Java's heap has
 * touched of them.
 */
final class ProcessMemory {
    private static final byte[] TEXT = new byte[256];
    private static final RandomAccessFile STATM = open();
    private static final long PAGE = pageSize();

    private static long heap;

    private ProcessMemory() {}

    /** Native bytes of the process, 0 where nothing tells them. */
    static synchronized long nativeBytes() {
        long[] pages = PAGE == 0 ? null : pages();
        if (pages == null) {
            return 0;
        }
        Runtime java = Runtime.getRuntime();
        heap = Math.max(heap, java.totalMemory() - java.freeMemory());
        return Math.max(0, (pages[1] - pages[2]) * PAGE - heap);
    }

    private static RandomAccessFile open() {
        try {
            return new RandomAccessFile("/proc/self/statm", "r");
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    /** The first numbers of the file: size, resident, resident of files and shared. */
    private static long[] pages() {
        try {
            STATM.seek(0);
            int length = STATM.read(TEXT);
            long[] numbers = new long[3];
            int at = 0;
            for (int i = 0; i < numbers.length; i++, at++) {
                for (; at < length && TEXT[at] != ' '; at++) {
                    numbers[i] = 10 * numbers[i] + TEXT[at] - '0';
                }
            }
            return numbers;
        } catch (IOException e) {
            return null;
        }
    }

    /** The kernel's, from the same figure in both units. */
    private static long pageSize() {
        if (STATM == null) {
            return 0;
        }
        try {
            String resident = Files.readString(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .orElse("VmRSS: 0")
                    .replaceAll("\\D", "");
            long[] pages = pages();
            long size = pages == null || pages[1] == 0 ? 0 : Long.parseLong(resident) * 1024 / pages[1];
            return size == 0 ? 0 : Long.highestOneBit(size + size / 2);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
