package org.torch4j.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file beside its place and moves it there when it is whole: a crash leaves the old file. */
final class AtomicFile {
    /** Writes the content. */
    interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    private AtomicFile() {}

    static void write(Path path, Content content) {
        try {
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path folder = target.getParent();
            Path part = Files.createTempFile(folder, "." + target.getFileName() + ".", ".part");
            try {
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    content.writeTo(channel);
                    channel.force(true);
                }
                copyPermissions(target, part);
                move(part, target);
            } catch (IOException | RuntimeException | Error e) {
                Files.deleteIfExists(part);
                throw e;
            }
        } catch (IOException e) {
            throw new CheckpointException(path + ": cannot be written (" + e + ")", e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A temporary file is the owner's alone; the written one gets the old file's rights, or those of any new file. */
    private static void copyPermissions(Path target, Path part) throws IOException {
        if (!Files.getFileStore(part).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> rights = Files.exists(target)
                ? Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS)
                : PosixFilePermissions.fromString("rw-r--r--");
        Files.setPosixFilePermissions(part, rights);
    }
}
