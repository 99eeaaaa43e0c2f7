package org.torch4j.data.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.torch4j.data.DataException;

/**
 * The numeric arrays of a MATLAB file of version 5.
 *
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format</a>
 */
public final class MatFile {
    private static final int HEADER = 128;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 64;
    /** Bytes a value by the number of its type; 0 where there is no such type. */
    private static final int[] WIDTHS = {0, 1, 1, 2, 2, 4, 4, 4, 0, 8, 0, 0, 8, 8};

    private MatFile() {}

    /**
     * An array.
     *
     * @param shape sizes
     * @param width bytes a value
     * @param bytes the values in the machine order of the file (little-endian), first dimension fastest
     */
    public record Array(int[] shape, int width, byte[] bytes) {}

    /**
     * Reads the arrays of numbers by their names; what else the file has is passed over.
     *
     * @throws DataException where the file is missing, damaged or of another kind
     */
    public static Map<String, Array> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < HEADER || bytes[126] != 'I' || bytes[127] != 'M') {
                throw new DataException(file + ": no little-endian MATLAB file of version 5");
            }
            ByteBuffer all =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
            Map<String, Array> arrays = new LinkedHashMap<>();
            while (all.remaining() >= 8) {
                int type = all.getInt();
                ByteBuffer content = part(all, all.getInt());
                if (type == COMPRESSED) {
                    content = inflate(content);
                    type = content.getInt();
                    content = part(content, content.getInt());
                }
                if (type == MATRIX) {
                    matrix(content, arrays);
                }
            }
            return arrays;
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file", e);
        } catch (IOException | RuntimeException e) {
            if (e instanceof DataException known) {
                throw known;
            }
            throw new DataException("%s: damaged MATLAB file (%s)".formatted(file, e), e);
        }
    }

    private static ByteBuffer part(ByteBuffer from, int length) {
        ByteBuffer part = from.slice(from.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        from.position(from.position() + length);
        return part;
    }

    private static ByteBuffer inflate(ByteBuffer packed) throws IOException {
        var in = new InflaterInputStream(
                new ByteArrayInputStream(packed.array(), packed.arrayOffset(), packed.remaining()));
        byte[] head = in.readNBytes(8);
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("an element of " + Integer.toUnsignedLong(length) + " bytes");
        }
        byte[] body = in.readNBytes(length);
        return ByteBuffer.allocate(8 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head)
                .put(body)
                .flip();
    }

    private record Element(int type, ByteBuffer content) {}

    /** An element and the padding behind it; small ones keep type, length and content in 8 bytes. */
    private static Element element(ByteBuffer in) {
        int first = in.getInt();
        int small = first >>> 16;
        int length = small != 0 ? small : in.getInt();
        Element element = new Element(first & 0xffff, part(in, length));
        int used = small != 0 ? 4 + length : length;
        in.position(Math.min(in.limit(), in.position() + (8 - used % 8) % 8));
        return element;
    }

    private static void matrix(ByteBuffer in, Map<String, Array> arrays) {
        element(in);
        ByteBuffer sizes = element(in).content();
        int[] shape = new int[sizes.remaining() / 4];
        sizes.asIntBuffer().get(shape);
        ByteBuffer name = element(in).content();
        String text = StandardCharsets.US_ASCII.decode(name).toString();
        if (!in.hasRemaining()) {
            return;
        }
        Element values = element(in);
        int width = values.type < WIDTHS.length ? WIDTHS[values.type] : 0;
        long expected = Arrays.stream(shape).asLongStream().reduce(width, (a, b) -> Math.multiplyExact(a, b));
        if (width != 0 && expected == values.content.remaining()) {
            byte[] bytes = new byte[values.content.remaining()];
            values.content.get(bytes);
            arrays.put(text, new Array(shape, width, bytes));
        }
    }
}
