package org.torch4j.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.AtomicFile;
import org.torch4j.internal.zip.ZipWriter;

/**
 * NumPy's files: {@code .npy} with one array, {@code .npz} with several.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The .npy format</a>
 */
public final class Npy {
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /** The array of a {@code .npy} file. */
    public static Tensor load(Path path) {
        Checkpoint checkpoint = Checkpoint.load(path);
        if (checkpoint.value() instanceof Tensor tensor && checkpoint.format().equals("npy")) {
            return tensor;
        }
        checkpoint.close();
        throw new CheckpointException("not a .npy file but " + checkpoint.format()).in(path);
    }

    /** The arrays of a {@code .npz} file by name. */
    public static StateDict loadAll(Path path) {
        Checkpoint checkpoint = Checkpoint.load(path);
        if (checkpoint.format().equals("npz")) {
            return checkpoint.stateDict();
        }
        checkpoint.close();
        throw new CheckpointException("not a .npz file but " + checkpoint.format()).in(path);
    }

    /** Writes a {@code .npy} file. */
    public static void save(Tensor tensor, Path path) {
        byte[] header = header(tensor);
        AtomicFile.write(path, channel -> write(tensor, header, TensorData.to(channel)));
    }

    /** Writes a {@code .npz} file, as {@code numpy.savez} does. */
    public static void saveAll(Map<String, ? extends Tensor> tensors, Path path) {
        Map<String, byte[]> headers =
                tensors.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> header(e.getValue())));
        AtomicFile.write(path, channel -> {
            ZipWriter zip = new ZipWriter(channel, ALIGNMENT);
            for (Map.Entry<String, ? extends Tensor> entry : tensors.entrySet()) {
                Tensor tensor = entry.getValue();
                byte[] header = headers.get(entry.getKey());
                long size = header.length + tensor.numel() * tensor.dtype().bytes();
                zip.add(entry.getKey() + ".npy", size, sink -> write(tensor, header, sink));
            }
            zip.finish();
        });
    }

    private static void write(Tensor tensor, byte[] header, ZipWriter.Sink sink) throws IOException {
        sink.write(ByteBuffer.wrap(header));
        Safetensors.writeValues(tensor, sink);
    }

    private static byte[] header(Tensor tensor) {
        TensorData.notNested(tensor);
        DType dtype = tensor.dtype();
        String code = NumpyType.codeOf(dtype);
        if (code == null) {
            throw new IllegalArgumentException(
                    "NumPy has no type " + dtype.pythonName() + "; convert the tensor first");
        }
        String shape = Arrays.stream(tensor.shape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String text = "{'descr': '" + code + "', 'fortran_order': False, 'shape': (" + shape
                + (tensor.dim() == 1 ? "," : "") + "), }";
        int prefix = 10;
        int padded = (prefix + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(padded);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        int length = padded - prefix;
        bytes.put((byte) length).put((byte) (length >> 8));
        bytes.put(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.remaining() > 1) {
            bytes.put((byte) ' ');
        }
        return bytes.put((byte) '\n').array();
    }

    static boolean isNpy(ByteBuffer head) {
        return head.limit() >= 6
                && head.get(0) == (byte) 0x93
                && head.get(1) == 'N'
                && head.get(2) == 'U'
                && head.get(3) == 'M'
                && head.get(4) == 'P'
                && head.get(5) == 'Y';
    }

    static long[] fortranStride(long[] shape) {
        long[] stride = new long[shape.length];
        long next = 1;
        for (int i = 0; i < shape.length; i++) {
            stride[i] = next;
            next *= Math.max(1, shape[i]);
        }
        return stride;
    }
}
