package org.torch4j.internal.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Half-written files, and those whose writer is gone.
 *
 * <p>A half-written file's name says which process writes it, and since when that runs; the writer also holds a lock on
 * it. Only where no such process lives and the lock can be had is the file removed: a process number may be used again,
 * or mean another process in another container that shares the folder.
 */
final class Leftovers {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final int LONGEST_NAME = 150;
    private static final int TRIES = 20;

    /** A file that is being written. */
    static final class Part implements Closeable {
        private final Path path;
        private final FileChannel channel;

        private Part(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
        }

        Path path() {
            return path;
        }

        FileChannel channel() {
            return channel;
        }

        /** The lock goes with the channel. */
        @Override
        public void close() throws IOException {
            channel.close();
        }

        void delete() throws IOException {
            channel.close();
            Files.deleteIfExists(path);
        }
    }

    private Leftovers() {}

    static Part open(Path target) throws IOException {
        for (int i = 1; ; i++) {
            Path path = target.resolveSibling(stem(target) + self() + "-" + COUNT.incrementAndGet() + ".part");
            try {
                FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                lock(channel);
                if (Files.exists(path)) {
                    return new Part(path, channel);
                }
                channel.close(); // swept between its making and its lock, from another container
            } catch (FileAlreadyExistsException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void lock(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException | OverlappingFileLockException e) {
            // a file system without locks: the process number in the name has to do
        }
    }

    /** Removes what dead processes left of this file; nothing else is touched, and no failure matters. */
    static void sweep(Path target) {
        Pattern ours = Pattern.compile(Pattern.quote(stem(target)) + "(\\d+)-(\\d+)-\\d+\\.part");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                target.getParent(), path -> path.getFileName().toString().endsWith(".part"))) {
            for (Path file : files) {
                Matcher m = ours.matcher(file.getFileName().toString());
                if (m.matches() && !isAlive(m.group(1), m.group(2)) && isUnlocked(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            // what cannot be listed or removed stays
        }
    }

    private static boolean isAlive(String pid, String start) {
        if (pid.length() > 18) {
            return true;
        }
        if ((pid + "-" + start).equals(self())) {
            return true; // opening and closing our own file would lose its lock
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
        return process.isPresent()
                && process.get().isAlive()
                && start(process.get()).equals(start);
    }

    private static boolean isUnlocked(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** The prefix of the names of this file's half-written ones. */
    private static String stem(Path target) {
        String name = target.getFileName().toString();
        String tail = name.length() <= LONGEST_NAME / 3
                ? name
                : name.substring(0, LONGEST_NAME / 3) + "~" + Integer.toHexString(name.hashCode());
        return "." + tail + ".";
    }

    private static String self() {
        return ProcessHandle.current().pid() + "-" + start(ProcessHandle.current());
    }

    private static String start(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(i -> Long.toString(i.toEpochMilli()))
                .orElse("0");
    }
}
