package org.torch4j.internal.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.torch4j.errors.CheckpointException;

/** A file, or an array, of known size that is read by position. Safe for several threads. */
public final class ByteSource implements Closeable {
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 16;

    private final FileChannel channel;
    private final ByteBuffer array;
    private final long size;
    private final Path path;

    private ByteSource(FileChannel channel, ByteBuffer array, long size, Path path) {
        this.channel = channel;
        this.array = array;
        this.size = size;
        this.path = path;
    }

    /** Opens a regular file; throws {@link CheckpointException} when that cannot be done. */
    public static ByteSource of(Path path) {
        if (!Files.exists(path)) {
            throw new CheckpointException(path + ": no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException(path + ": not a regular file");
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            return new ByteSource(channel, null, channel.size(), path);
        } catch (NoSuchFileException e) {
            throw new CheckpointException(path + ": no such file", e);
        } catch (IOException e) {
            throw new CheckpointException(path + ": cannot be opened (" + Reasons.of(e) + ")", e);
        }
    }

    public static ByteSource of(byte[] bytes) {
        return new ByteSource(null, ByteBuffer.wrap(bytes), bytes.length, null);
    }

    /** All that is left of a stream. */
    public static ByteSource of(InputStream stream) {
        try {
            return of(stream.readAllBytes());
        } catch (IOException e) {
            throw new CheckpointException("cannot be read (" + Reasons.of(e) + ")", e);
        }
    }

    public long size() {
        return size;
    }

    /** The file, or null for an array. */
    public Path path() {
        return path;
    }

    /** {@code length} bytes from {@code offset}, little-endian; refused before any allocation when they are not there. */
    public ByteBuffer read(long offset, long length) {
        check(offset, length);
        if (length > LONGEST_ARRAY) {
            throw new CheckpointException(
                    "a record of " + length + " bytes at " + offset + " is too long to be read whole");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        fill(offset, buffer);
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Fills what remains of {@code buffer} from {@code offset}. */
    public void fill(long offset, ByteBuffer buffer) {
        check(offset, buffer.remaining());
        if (array != null) {
            ByteBuffer part = array.duplicate();
            part.position((int) offset).limit((int) offset + buffer.remaining());
            buffer.put(part);
            return;
        }
        try {
            long at = offset;
            while (buffer.hasRemaining()) {
                int got = channel.read(buffer, at);
                if (got < 0) {
                    throw new CheckpointException("the file ends at " + at + ", it was cut while it was read");
                }
                at += got;
            }
        } catch (IOException e) {
            throw new CheckpointException("cannot be read at " + offset + " (" + Reasons.of(e) + ")", e);
        }
    }

    /** Memory-maps a region (at most 2 GB), or wraps the array's. */
    public ByteBuffer map(long offset, long length) {
        check(offset, length);
        if (array != null) {
            return array.duplicate()
                    .position((int) offset)
                    .limit((int) (offset + length))
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new CheckpointException("cannot be mapped at " + offset + " (" + Reasons.of(e) + ")", e);
        }
    }

    /** Refuses a range that is not wholly inside. */
    public void check(long offset, long length) {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw new CheckpointException("byte range at " + offset + " of length " + length + " is outside the " + size
                    + " bytes there are");
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new CheckpointException("cannot be closed (" + Reasons.of(e) + ")", e);
            }
        }
    }
}
