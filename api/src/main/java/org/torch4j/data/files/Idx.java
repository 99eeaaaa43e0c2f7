package org.torch4j.data.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.torch4j.data.DataException;

/**
 * An array in the idx format of MNIST: two zero bytes, a type, the number of dimensions, the sizes, the values, all big-endian.
 *
 * @param type how each value is stored
 * @param shape the sizes
 * @param bytes the values as they are stored, last dimension fastest
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>
 */
public record Idx(Type type, int[] shape, byte[] bytes) {

    /** How a value is stored. */
    public enum Type {
        UINT8(0x08, 1),
        INT8(0x09, 1),
        INT16(0x0B, 2),
        INT32(0x0C, 4),
        FLOAT32(0x0D, 4),
        FLOAT64(0x0E, 8);

        private final int code;
        private final int width;

        Type(int code, int width) {
            this.code = code;
            this.width = width;
        }

        /** Bytes a value. */
        public int width() {
            return width;
        }

        private static Type of(int code, Path file) {
            return Arrays.stream(values())
                    .filter(type -> type.code == code)
                    .findFirst()
                    .orElseThrow(() -> new DataException("%s: no idx file (type byte 0x%02x)".formatted(file, code)));
        }
    }

    /** How many values there are in all. */
    public int length() {
        return bytes.length / type.width;
    }

    /**
     * Reads an idx file, gzipped or not.
     *
     * @throws DataException where the file is missing, of another kind, or shorter or longer than its header says
     */
    public static Idx read(Path file) {
        Counting counting = null;
        String expected = "a header of at least 8";
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream plain = plain(raw)) {
            counting = new Counting(plain);
            int magic = int32(counting);
            if (magic >>> 16 != 0) {
                throw new DataException("%s: no idx file (begins with 0x%08x)".formatted(file, magic));
            }
            Type type = Type.of(magic >>> 8 & 0xff, file);
            int dims = magic & 0xff;
            if (dims == 0 || dims > 8) {
                throw new DataException("%s: no idx file (%d dimensions)".formatted(file, dims));
            }
            int[] shape = new int[dims];
            expected = "a header of " + (4 + 4 * dims);
            long bytes = type.width;
            for (int i = 0; i < dims; i++) {
                shape[i] = int32(counting);
                bytes = shape[i] < 0 || bytes > Integer.MAX_VALUE ? Long.MAX_VALUE : bytes * shape[i];
            }
            String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
            if (bytes > Integer.MAX_VALUE - 16) {
                throw new DataException(
                        "%s: its header says %s values, more than an array holds".formatted(file, sizes));
            }
            expected = "%d (%s of %s and a header of %d)"
                    .formatted(bytes + 4 + 4 * dims, sizes, type.name().toLowerCase(), 4 + 4 * dims);
            byte[] values = counting.readNBytes((int) bytes);
            if (values.length < bytes) {
                throw new EOFException();
            }
            if (counting.read() >= 0) {
                throw new DataException("%s: expected %s bytes, found more".formatted(file, expected));
            }
            return new Idx(type, shape, values);
        } catch (EOFException e) {
            long found = counting == null ? 0 : counting.count;
            throw new DataException("%s: expected %s bytes, found %d".formatted(file, expected, found), e);
        } catch (ZipException e) {
            throw new DataException("%s: damaged gzip file (%s)".formatted(file, e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file", e);
        } catch (IOException e) {
            throw new DataException("%s: cannot be read (%s)".formatted(file, e.getMessage()), e);
        }
    }

    /** The stream itself, or what it unpacks to if it begins as gzip does. */
    static InputStream plain(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static int int32(InputStream in) throws IOException {
        byte[] b = in.readNBytes(4);
        if (b.length < 4) {
            throw new EOFException();
        }
        return (b[0] & 0xff) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | b[3] & 0xff;
    }

    private static final class Counting extends InputStream {
        private final InputStream in;
        private long count;

        Counting(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int n = in.read(buffer, from, length);
            count += Math.max(n, 0);
            return n;
        }
    }
}
