package org.torch4j.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.errors.CheckpointException;

/** A nested tensor: what a file says of it. It is read as the list of the tensors that it is made of. */
final class NestedSpec {
    private static final int MOST = 1 << 22;

    private final TensorSpec buffer;
    private final TensorSpec sizes;
    private final TensorSpec strides;
    private final TensorSpec offsets;
    private List<TensorSpec> parts;

    private NestedSpec(TensorSpec buffer, TensorSpec sizes, TensorSpec strides, TensorSpec offsets) {
        this.buffer = buffer;
        this.sizes = sizes;
        this.strides = strides;
        this.offsets = offsets;
    }

    static NestedSpec of(List<Object> a) {
        return new NestedSpec(
                (TensorSpec) a.get(0), (TensorSpec) a.get(1), (TensorSpec) a.get(2), (TensorSpec) a.get(3));
    }

    /** The tensors, views of one buffer. */
    List<TensorSpec> parts() {
        if (parts == null) {
            long[] offset = longs(offsets);
            long[] size = longs(sizes);
            long[] stride = longs(strides);
            int dim = offset.length == 0 ? 0 : size.length / offset.length;
            if (size.length != dim * offset.length || stride.length != size.length || buffer.isMeta()) {
                throw new CheckpointException("a nested tensor whose sizes do not fit one another");
            }
            List<TensorSpec> all = new ArrayList<>();
            for (int i = 0; i < offset.length; i++) {
                all.add(TensorSpec.strided(
                        buffer.storage(),
                        buffer.dtype(),
                        Math.addExact(buffer.offset(), offset[i]),
                        Arrays.copyOfRange(size, i * dim, (i + 1) * dim),
                        Arrays.copyOfRange(stride, i * dim, (i + 1) * dim),
                        false));
            }
            parts = all;
        }
        return parts;
    }

    private static long[] longs(TensorSpec tensor) {
        if (tensor.dtype() != DType.INT64
                || tensor.isMeta()
                || tensor.sparse() != null
                || tensor.numel() > Math.min(MOST, tensor.storage().bytes() / 8)) {
            throw new CheckpointException("a nested tensor whose sizes are no numbers");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) tensor.numel() * 8).order(ByteOrder.LITTLE_ENDIAN);
        ValueBytes.write(tensor, bytes::put);
        long[] out = new long[(int) tensor.numel()];
        bytes.flip().asLongBuffer().get(out);
        return out;
    }
}
