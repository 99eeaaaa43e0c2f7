package org.torch4j.io;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;

/** Checks that the parts of a sparse tensor fit its shape: libtorch's kernels trust them. */
final class SparseParts {
    private SparseParts() {}

    static void check(TensorSpec spec, Tensor indices, Tensor plain, Tensor values) {
        String layout = spec.sparse().layout().replace("torch.", "");
        if (plain == null) {
            coordinates(spec.shape(), indices, values);
        } else if (layout.equals("sparse_csr") || layout.equals("sparse_csc")) {
            compressed(spec.shape(), layout.equals("sparse_csr") ? 0 : 1, indices, plain, values, 1);
        } else if (layout.equals("sparse_bsr") || layout.equals("sparse_bsc")) {
            compressed(blocks(spec.shape(), values), layout.equals("sparse_bsr") ? 0 : 1, indices, plain, values, 3);
        } else {
            throw new CheckpointException("layout " + layout + " is not read");
        }
    }

    private static void coordinates(long[] shape, Tensor indices, Tensor values) {
        long[] size = indices.shape();
        boolean fits = size.length == 2
                && indices.dtype() == DType.INT64
                && size[0] <= shape.length
                && values.dim() == 1 + shape.length - size[0]
                && values.size(0) == size[1]
                && Arrays.equals(
                        Arrays.copyOfRange(values.shape(), 1, values.dim()),
                        Arrays.copyOfRange(shape, (int) size[0], shape.length));
        if (!fits) {
            throw broken(shape);
        }
        long[] all = indices.toLongs();
        for (int d = 0; d < size[0]; d++) {
            for (int i = 0; i < size[1]; i++) {
                inside(all[(int) (d * size[1] + i)], shape[d], shape);
            }
        }
    }

    /** How many blocks the shape has each way. */
    private static long[] blocks(long[] shape, Tensor values) {
        long[] size = values.shape();
        if (shape.length != 2
                || size.length != 3
                || size[1] < 1
                || size[2] < 1
                || shape[0] % size[1] != 0
                || shape[1] % size[2] != 0) {
            throw broken(shape);
        }
        return new long[] {shape[0] / size[1], shape[1] / size[2]};
    }

    private static void compressed(
            long[] shape, int axis, Tensor starts, Tensor others, Tensor values, int dimensions) {
        long count = others.numel();
        boolean fits = shape.length == 2
                && starts.dim() == 1
                && others.dim() == 1
                && values.dim() == dimensions
                && starts.dtype() == others.dtype()
                && (starts.dtype() == DType.INT64 || starts.dtype() == DType.INT32)
                && starts.numel() == shape[axis] + 1
                && values.size(0) == count;
        if (!fits) {
            throw broken(shape);
        }
        long last = 0;
        long[] from = starts.toLongs();
        for (long start : from) {
            if (start < last || start > count || start - last > shape[1 - axis]) {
                throw broken(shape);
            }
            last = start;
        }
        if (from[0] != 0 || last != count) {
            throw broken(shape);
        }
        for (long other : others.toLongs()) {
            inside(other, shape[1 - axis], shape);
        }
    }

    private static void inside(long index, long size, long[] shape) {
        if (index < 0 || index >= size) {
            throw broken(shape);
        }
    }

    private static CheckpointException broken(long[] shape) {
        return new CheckpointException("the indices of a sparse tensor do not fit its shape " + Arrays.toString(shape));
    }
}
