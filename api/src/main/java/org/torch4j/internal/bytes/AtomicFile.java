package org.torch4j.internal.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.torch4j.errors.CheckpointException;

/**
 * Writes a file beside its place, brings it to the disk, and moves it there when it is whole: whoever reads meanwhile, a
 * full disk and a killed process find the old file as it was.
 *
 * <p>A symbolic link is followed, a dangling one too. What is no regular file (a pipe, a device, a folder) is refused. An
 * existing file keeps its rights. What a killed process left half written is removed by the next that writes the same
 * file.
 */
public final class AtomicFile {
    private static final int MOST_LINKS = 40;

    /** Writes the content. */
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file whole or not at all.
     *
     * @throws CheckpointException with one line, if it cannot be written; then nothing has changed
     */
    public static void write(Path path, Content content) {
        try {
            Path target = target(path);
            Leftovers.sweep(target);
            Leftovers.Part part = Leftovers.open(target);
            try (part) {
                PosixFileAttributes old = attributes(target);
                if (old != null) {
                    keepRights(old, part.path());
                }
                content.writeTo(part.channel());
                part.channel().force(true);
                move(part, target);
            } catch (IOException | RuntimeException | Error e) {
                part.delete();
                throw e;
            }
            forceFolder(target.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new CheckpointException(path + ": cannot be written: " + Reasons.of(e), e);
        }
    }

    /** Writes bytes that are there already. */
    public static void write(Path path, byte[] bytes) {
        write(path, channel -> {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        });
    }

    /** The file behind symbolic links; it need not exist. */
    private static Path target(Path path) throws IOException {
        Path at = path.toAbsolutePath();
        if (Files.exists(at)) {
            if (!Files.isRegularFile(at)) {
                throw new CheckpointException(path + ": cannot be written: it is "
                        + (Files.isDirectory(at) ? "a folder" : "a pipe, a device or a socket") + ", not a file");
            }
            if (!Files.isWritable(at)) {
                throw new CheckpointException(path + ": cannot be written: the file there is read-only");
            }
            return at.toRealPath();
        }
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new CheckpointException(path + ": cannot be written: its symbolic links go round in a circle");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        Path folder = at.getParent();
        if (folder == null || at.getFileName() == null) {
            throw new CheckpointException(path + ": cannot be written: it names no file");
        }
        if (!Files.isDirectory(folder)) {
            throw new CheckpointException(path + ": cannot be written: "
                    + (Files.exists(folder) ? folder + " is no folder" : "there is no folder " + folder));
        }
        return at;
    }

    private static PosixFileAttributes attributes(Path target) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        return view == null || !Files.exists(target) ? null : view.readAttributes();
    }

    private static void keepRights(PosixFileAttributes old, Path part) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        try {
            PosixFileAttributes now = view.readAttributes();
            if (!now.owner().equals(old.owner())) {
                view.setOwner(old.owner());
            }
            if (!now.group().equals(old.group())) {
                view.setGroup(old.group());
            }
        } catch (IOException e) {
            // only the administrator gives files away; the rights are kept all the same
        }
        view.setPermissions(old.permissions());
    }

    private static void move(Leftovers.Part part, Path target) throws IOException {
        if (Reasons.WINDOWS) {
            part.close(); // an open file is not moved there
        }
        try {
            Files.move(part.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part.path(), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The new name too shall outlive a power failure; where folders cannot be opened the system sees to it. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows, and file systems that know no such thing
        }
    }
}
