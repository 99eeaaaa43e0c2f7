package org.torch4j.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.zip.ZipArchive;
import org.torch4j.internal.zip.ZipRecord;

/** The header of NumPy's {@code .npy}, and the members of {@code .npz}. */
final class NpyReader {
    private static final int LONGEST_HEADER = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']{1,16})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    private NpyReader() {}

    static TensorSpec read(ByteSource source, long offset, long end) {
        ByteBuffer head = source.read(offset, Math.min(12, end - offset));
        if (!Npy.isNpy(head) || head.limit() < 12) {
            throw new CheckpointException("npy: no header at " + offset);
        }
        int major = head.get(6);
        if (major < 1 || major > 3) {
            throw new CheckpointException("npy: version " + major + " is unknown");
        }
        int prefix = major == 1 ? 10 : 12;
        long length = major == 1 ? head.getShort(8) & 0xffff : head.getInt(8) & 0xffffffffL;
        if (length > LONGEST_HEADER || length > end - offset - prefix) {
            throw new CheckpointException("npy: a header of " + length + " bytes at " + offset);
        }
        String header = new String(source.read(offset + prefix, length).array(), StandardCharsets.UTF_8);
        return tensor(source, offset + prefix + length, end, header);
    }

    private static TensorSpec tensor(ByteSource source, long data, long end, String header) {
        NumpyType type = NumpyType.of(group(DESCR, header, "type (or it is a structured one)"));
        boolean fortran = group(ORDER, header, "order").equals("True");
        long[] shape = shape(group(SHAPE, header, "shape"));
        TensorSpec.checkShape(shape);
        long bytes = TensorSpec.numel(shape) * type.dtype().bytes();
        if (bytes > end - data) {
            throw new CheckpointException("npy: " + bytes + " bytes of values where " + (end - data) + " are left");
        }
        StorageSpec storage = new StorageSpec("", type.dtype(), bytes, "cpu");
        storage.place(source, data, type.bigEndian());
        long[] stride = fortran ? Npy.fortranStride(shape) : TensorSpec.contiguousStride(shape);
        return TensorSpec.strided(storage, type.dtype(), 0, shape, stride, false);
    }

    private static long[] shape(String text) {
        String[] parts = text.replace("L", "").strip().split("\\s*,\\s*");
        int count = parts.length == 1 && parts[0].isEmpty() ? 0 : parts.length;
        long[] shape = new long[count];
        try {
            for (int i = 0; i < count; i++) {
                shape[i] = Long.parseLong(parts[i]);
            }
        } catch (NumberFormatException e) {
            throw new CheckpointException("npy: shape (" + text + ") is none", e);
        }
        return shape;
    }

    private static String group(Pattern pattern, String header, String what) {
        Matcher m = pattern.matcher(header);
        if (!m.find()) {
            throw new CheckpointException("npy: the header says no " + what);
        }
        return m.group(1);
    }

    /** Name (without {@code .npy}) to array; compressed members are inflated, within what their sizes allow. */
    static Map<Object, Object> readArchive(ByteSource source, ZipArchive zip) {
        Map<Object, Object> arrays = new LinkedHashMap<>();
        for (ZipRecord record : zip.records()) {
            String name = record.name().substring(0, record.name().length() - ".npy".length());
            if (record.compressed()) {
                ByteSource inflated = ByteSource.of(zip.inflate(record));
                arrays.put(name, read(inflated, 0, inflated.size()));
            } else {
                arrays.put(name, read(source, record.offset(), record.offset() + record.size()));
            }
        }
        return arrays;
    }
}
