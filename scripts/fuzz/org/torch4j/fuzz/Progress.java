package org.torch4j.fuzz;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Which call runs, in memory that a file shares: it outlives the process that wrote it. */
final class Progress {
    private static final int TEXT = 40;
    private static final int SIZE = 1 << 16;

    private final MappedByteBuffer memory;

    Progress(Path file) throws IOException {
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
            f.setLength(SIZE);
            memory = f.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
        }
    }

    void begin(long index) {
        memory.putLong(0, index);
        memory.putInt(TEXT - 4, 0);
    }

    void describe(String what) {
        byte[] text = what.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, SIZE - TEXT);
        memory.position(TEXT);
        memory.put(text, 0, length);
        memory.putInt(TEXT - 4, length);
    }

    /** How many calls came to an end without, and with, an exception; how many were not made. */
    void ended(long right, long refused, long passed) {
        memory.putLong(8, right);
        memory.putLong(16, refused);
        memory.putLong(24, passed);
    }

    long index() {
        return memory.getLong(0);
    }

    long right() {
        return memory.getLong(8);
    }

    long refused() {
        return memory.getLong(16);
    }

    long passed() {
        return memory.getLong(24);
    }

    String what() {
        byte[] text = new byte[memory.getInt(TEXT - 4)];
        memory.position(TEXT);
        memory.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
