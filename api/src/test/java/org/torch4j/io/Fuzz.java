package org.torch4j.io;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.torch4j.errors.CheckpointException;

/** Reads mutated files: each must be read or refused, soon, and without much memory. */
final class Fuzz {
    /** Java's own memory for a file of nothing: buffers, messages, stack traces. */
    private static final long BASE_BYTES = 4L << 20;

    private static final int[] INTERESTING = {
        0, 1, 0x7f, 0x80, 0xff, '(', '}', ']', ')', 'R', 'b', 'Q', 't', 'u', 'q', '.'
    };
    private static final long[] LENGTHS = {
        0, 1, -1, 0x7fffffffL, 0xffffffffL, 0x80000000L, 1L << 32, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, 0x7ffffff0L
    };

    private final List<byte[]> corpus;
    private final Random random;
    private final Path folder;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int read;
    int refused;
    long slowestMillis;
    long mostBytesOver;

    Fuzz(List<byte[]> corpus, long seed, Path folder) {
        this.corpus = corpus;
        this.random = new Random(seed);
        this.folder = folder;
    }

    /** Lets the classes and libraries load before anything is measured. */
    void warmUp() {
        Golden.files().forEach(file -> examine(file.path()));
    }

    /** Throws an {@link AssertionError} at the first file that breaks a promise; the file is kept. */
    void run(int count) throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        Path file = folder.resolve("mutant");
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutant();
            Files.write(file, bytes);
            long start = System.nanoTime();
            try {
                long allocated = reader.submit(() -> examine(file)).get(20, TimeUnit.SECONDS);
                mostBytesOver = Math.max(mostBytesOver, allocated - 4L * bytes.length);
                if (allocated > BASE_BYTES + 4L * bytes.length) {
                    throw broken("took " + allocated + " bytes for a file of " + bytes.length, bytes, null);
                }
            } catch (TimeoutException e) {
                throw broken("hangs", bytes, e);
            } catch (java.util.concurrent.ExecutionException e) {
                throw broken("throws " + e.getCause(), bytes, e.getCause());
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            slowestMillis = Math.max(slowestMillis, millis);
            if (millis > 1000 && again(reader, file) > 1000) {
                throw broken("takes " + millis + " ms", bytes, null);
            }
        }
        reader.shutdown();
    }

    /** The machine may have been busy: a file is slow when it is slow twice. */
    private long again(ExecutorService reader, Path file) throws Exception {
        long start = System.nanoTime();
        reader.submit(() -> examine(file)).get(20, TimeUnit.SECONDS);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private AssertionError broken(String what, byte[] bytes, Throwable cause) throws IOException {
        Path kept = Files.createTempFile("torch4j-fuzz-", ".bin");
        Files.write(kept, bytes);
        return new AssertionError(kept + " " + what, cause);
    }

    private long examine(Path file) {
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean whole = false;
        try (Inspect inspect = Inspect.open(file)) {
            inspect.tree();
            inspect.json(true);
            whole = true;
        } catch (CheckpointException e) {
            check(e);
        }
        try (Checkpoint checkpoint = Checkpoint.load(file, o -> {
            if (random.nextBoolean()) {
                o.keepUnknown(true);
            }
            o.mapped(random.nextBoolean());
        })) {
            checkpoint.tensors().values().forEach(Fuzz::touch);
        } catch (CheckpointException e) {
            check(e);
        }
        if (whole) {
            read++;
        } else {
            refused++;
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void touch(org.torch4j.Tensor tensor) {
        if (tensor.layout() == org.torch4j.Layout.STRIDED
                && !tensor.dtype().isQuantized()
                && tensor.device().isCpu()
                && tensor.numel() < 100_000) {
            Digests.sha256(tensor);
        }
    }

    private static void check(CheckpointException e) {
        if (e.getMessage() == null
                || e.getMessage().contains("\n")
                || e.getMessage().length() > 600) {
            throw new AssertionError("not one line: " + e.getMessage());
        }
    }

    private byte[] mutant() {
        byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
        int rounds = 1 + random.nextInt(4);
        for (int i = 0; i < rounds && bytes.length > 0; i++) {
            bytes = mutate(bytes);
        }
        return bytes;
    }

    private byte[] mutate(byte[] bytes) {
        int at = place(bytes);
        switch (random.nextInt(10)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> bytes[at] = (byte) INTERESTING[random.nextInt(INTERESTING.length)];
            case 3 -> put(bytes, at, 2 << random.nextInt(3), LENGTHS[random.nextInt(LENGTHS.length)]);
            case 4 -> put(bytes, at, 1 << random.nextInt(4), random.nextInt(1 << 16));
            case 5 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            }
            case 6 -> {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
                byte[] out = Arrays.copyOf(bytes, bytes.length - length);
                System.arraycopy(bytes, at + length, out, at, out.length - at);
                return out;
            }
            case 7 -> {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
                byte[] out = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(bytes, at, out, at + length, bytes.length - at);
                return out;
            }
            case 8 -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(Math.min(bytes.length - at, bytes.length - from), 1 + random.nextInt(32));
                System.arraycopy(bytes.clone(), from, bytes, at, length);
            }
            default -> {
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                int from = random.nextInt(other.length);
                int length = Math.min(Math.min(bytes.length - at, other.length - from), 1 + random.nextInt(256));
                System.arraycopy(other, from, bytes, at, length);
            }
        }
        return bytes;
    }

    /** Mostly where the structure is: near the begin and the end. */
    private int place(byte[] bytes) {
        int near = Math.min(bytes.length, 1024);
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(near);
            case 1 -> bytes.length - 1 - random.nextInt(near);
            default -> random.nextInt(bytes.length);
        };
    }

    private static void put(byte[] bytes, int at, int size, long value) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }

    static List<byte[]> goldenCorpus() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (Golden.File file : Golden.files()) {
            corpus.add(Files.readAllBytes(file.path()));
        }
        return corpus;
    }
}
