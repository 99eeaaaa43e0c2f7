package org.torch4j.vision.ops;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;

/** What {@link DropBlock2d} and {@link DropBlock3d} compute. */
final class DropBlock {
    private DropBlock() {}

    static Tensor drop(int dims, Tensor x, double p, long blockSize, boolean inplace, double eps, boolean training) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("drop probability has to be between 0 and 1, but got " + p);
        }
        if (x.dim() != dims + 2) {
            throw new IllegalArgumentException(
                    "input should be %d dimensional, got %d dimensions".formatted(dims + 2, x.dim()));
        }
        if (!training || p == 0) {
            return x;
        }
        long[] shape = x.shape();
        long block = blockSize;
        for (int d = 2; d < shape.length; d++) {
            block = Math.min(block, shape[d]);
        }
        if (block % 2 == 0) {
            throw new IllegalArgumentException("block size should be odd, got " + block);
        }
        double cells = p;
        double starts = Math.pow(block, dims);
        for (int d = 2; d < shape.length; d++) {
            cells *= shape[d];
            shape[d] -= block - 1;
            starts *= shape[d];
        }
        Tensor keep = keep(dims, Torch.empty(shape, x.dtype().on(x.device())).bernoulli_(cells / starts), block);
        Tensor scale = keep.sum().add(eps).reciprocal().mul(keep.numel());
        return inplace ? x.mul_(keep).mul_(scale) : x.mul(keep).mul(scale);
    }

    /** One minus the squares around each start. */
    private static Tensor keep(int dims, Tensor starts, long block) {
        long half = block / 2;
        long[] around = new long[2 * dims];
        Arrays.fill(around, half);
        long[] kernel = fill(dims, block);
        long[] one = fill(dims, 1);
        long[] padding = fill(dims, half);
        Tensor padded = Functional.pad(starts, around);
        Tensor dropped = dims == 2
                ? Functional.maxPool2d(padded, kernel, one, padding, one, false)
                : Functional.maxPool3d(padded, kernel, one, padding, one, false);
        return dropped.neg().add(1);
    }

    private static long[] fill(int n, long value) {
        long[] values = new long[n];
        Arrays.fill(values, value);
        return values;
    }
}
