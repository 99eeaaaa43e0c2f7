package org.torch4j.utils.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/**
 * A file of events: records of a length, its checksum, a serialized {@code Event} and its checksum. Events wait in memory
 * until there are {@code maxQueue} of them or {@code flushSecs} have passed.
 */
final class EventFile implements AutoCloseable {
    private static final String VERSION = "brain.Event:2";
    private static final AtomicInteger FILES = new AtomicInteger();
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "torch4j-tensorboard");
        thread.setDaemon(true);
        return thread;
    });

    private final Path path;
    private final OutputStream file;
    private final int maxQueue;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final ScheduledFuture<?> flushes;
    private int events;
    private boolean closed;

    EventFile(Path folder, SummaryWriterOptions options) {
        maxQueue = options.maxQueue();
        double now = now();
        try {
            Files.createDirectories(folder);
            path = folder.resolve("events.out.tfevents.%010d.%s.%d.%d%s"
                    .formatted(
                            (long) now,
                            host(),
                            ProcessHandle.current().pid(),
                            FILES.getAndIncrement(),
                            options.filenameSuffix()));
            file = Files.newOutputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException("no event file can be made in " + folder + ": " + e.getMessage(), e);
        }
        add(new Message().number(1, now).present(3, VERSION));
        flush();
        flushes = TIMER.scheduleWithFixedDelay(
                this::flushInBackground, options.flushSecs(), options.flushSecs(), TimeUnit.SECONDS);
    }

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    static double now() {
        return System.currentTimeMillis() / 1e3;
    }

    Path path() {
        return path;
    }

    void addSummary(Message summary, long step, double wallTime) {
        add(new Message().number(1, wallTime).number(2, step).message(5, summary));
    }

    synchronized void add(Message event) {
        if (closed) {
            throw new IllegalStateException("the event file " + path + " is closed");
        }
        byte[] data = event.toBytes();
        ByteBuffer length =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length);
        pending.writeBytes(length.array());
        pending.writeBytes(checksum(length.array()));
        pending.writeBytes(data);
        pending.writeBytes(checksum(data));
        events++;
        if (events >= maxQueue) {
            flush();
        }
    }

    /** TensorFlow's masked CRC-32C. */
    private static byte[] checksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int value = (int) crc.getValue();
        int masked = Integer.rotateRight(value, 15) + 0xa282ead8;
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }

    synchronized void flush() {
        if (closed) {
            return;
        }
        try {
            file.write(pending.toByteArray());
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the event file " + path + " cannot be written: " + e.getMessage(), e);
        }
        pending.reset();
        events = 0;
    }

    /** What could not be written stays in memory, and the next call says why. */
    private void flushInBackground() {
        try {
            flush();
        } catch (UncheckedIOException e) {
            System.getLogger(EventFile.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        flushes.cancel(false);
        try (file) {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closed = true;
        }
    }
}
