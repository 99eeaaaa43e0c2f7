package org.torch4j.vision.ops;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A convolution whose windows' cells lie where offsets move them, from gathered pixels and one product of matrices. */
final class DeformedConvolution {
    private final Tensor input;
    private final Tensor offset;
    private final Tensor weight;
    private final long n;
    private final long channels;
    private final long height;
    private final long width;
    private final long kernelHeight;
    private final long kernelWidth;
    private final long groups;
    private final long cells;

    DeformedConvolution(Tensor input, Tensor offset, Tensor weight) {
        shape("input", input, 4);
        shape("offset", offset, 4);
        shape("weight", weight, 4);
        this.input = input;
        this.offset = offset;
        this.weight = weight;
        n = input.size(0);
        channels = input.size(1);
        height = input.size(2);
        width = input.size(3);
        kernelHeight = weight.size(2);
        kernelWidth = weight.size(3);
        cells = kernelHeight * kernelWidth;
        groups = offset.size(1) / (2 * cells);
        if (groups == 0 || offset.size(1) % (2 * cells) != 0) {
            throw new IllegalArgumentException("offsets have a multiple of 2 * %d * %d channels, not shape %s"
                    .formatted(kernelHeight, kernelWidth, Arrays.toString(offset.shape())));
        }
        if (channels % groups != 0 || channels % weight.size(1) != 0) {
            throw new IllegalArgumentException(
                    "%d channels do not fall into %d groups of offsets and groups of %d for the weight"
                            .formatted(channels, groups, weight.size(1)));
        }
        if (weight.size(0) % (channels / weight.size(1)) != 0) {
            throw new IllegalArgumentException("%d channels of the result do not fall into %d groups"
                    .formatted(weight.size(0), channels / weight.size(1)));
        }
    }

    private static void shape(String name, Tensor t, int dims) {
        if (t.dim() != dims) {
            throw new IllegalArgumentException(
                    "%s has %d dimensions, not shape %s".formatted(name, dims, Arrays.toString(t.shape())));
        }
    }

    Tensor compute(Tensor bias, Tensor mask, long[] stride, long[] padding, long[] dilation) {
        long outHeight = out(height, kernelHeight, stride[0], padding[0], dilation[0]);
        long outWidth = out(width, kernelWidth, stride[1], padding[1], dilation[1]);
        long[] expected = {n, 2 * groups * cells, outHeight, outWidth};
        if (!Arrays.equals(offset.shape(), expected)) {
            throw new IllegalArgumentException("offsets have shape %s, not %s"
                    .formatted(Arrays.toString(expected), Arrays.toString(offset.shape())));
        }
        expected[1] = groups * cells;
        if (mask != null && !Arrays.equals(mask.shape(), expected)) {
            throw new IllegalArgumentException("the mask has shape %s, not %s"
                    .formatted(Arrays.toString(expected), Arrays.toString(mask.shape())));
        }
        long places = outHeight * outWidth;
        Tensor moved = offset.view(n, groups, kernelHeight, kernelWidth, 2, outHeight, outWidth);
        Tensor y = moved.select(4, 0)
                .add(steps(kernelHeight, dilation[0], -padding[0]).view(1, 1, -1, 1, 1, 1))
                .add(steps(outHeight, stride[0], 0).view(1, 1, 1, 1, -1, 1))
                .reshape(n, groups, cells, places);
        Tensor x = moved.select(4, 1)
                .add(steps(kernelWidth, dilation[1], -padding[1]).view(1, 1, 1, -1, 1, 1))
                .add(steps(outWidth, stride[1], 0).view(1, 1, 1, 1, 1, -1))
                .reshape(n, groups, cells, places);
        Tensor columns = sample(y, x);
        if (mask != null) {
            columns = columns.mul(mask.reshape(n, groups, cells, places).unsqueeze(-1));
        }
        long weightGroups = channels / weight.size(1);
        Tensor matrix = columns.permute(0, 1, 4, 2, 3).reshape(n, weightGroups, weight.size(1) * cells, places);
        Tensor result = weight.reshape(weightGroups, -1, weight.size(1) * cells).matmul(matrix);
        result = result.reshape(n, weight.size(0), outHeight, outWidth);
        return bias == null ? result : result.add(bias.view(1, -1, 1, 1));
    }

    /** The pixels at these points, [n, groups, cells, places, channels of a group]. */
    private Tensor sample(Tensor y, Tensor x) {
        long each = channels / groups;
        Tensor rows = input.view(n, groups, each, height, width)
                .permute(0, 1, 3, 4, 2)
                .reshape(-1, each);
        Tensor yLow = y.detach().floor();
        Tensor xLow = x.detach().floor();
        Tensor ly = y.sub(yLow);
        Tensor lx = x.sub(xLow);
        Tensor hy = ly.neg().add(1);
        Tensor hx = lx.neg().add(1);
        Tensor maps = Torch.arange(n * groups, DType.INT64.on(input.device())).view(n, groups, 1, 1);
        return corner(rows, maps, yLow, xLow, hy.mul(hx))
                .add(corner(rows, maps, yLow, xLow.add(1), hy.mul(lx)))
                .add(corner(rows, maps, yLow.add(1), xLow, ly.mul(hx)))
                .add(corner(rows, maps, yLow.add(1), xLow.add(1), ly.mul(lx)));
    }

    private Tensor corner(Tensor rows, Tensor maps, Tensor y, Tensor x, Tensor part) {
        Tensor inside = y.ge(0).logicalAnd(y.lt(height)).logicalAnd(x.ge(0)).logicalAnd(x.lt(width));
        Tensor row = Torch.where(inside, y, 0).to(DType.INT64);
        Tensor column = Torch.where(inside, x, 0).to(DType.INT64);
        Tensor pixel = maps.mul(height).add(row).mul(width).add(column);
        Tensor values = rows.indexSelect(0, pixel.flatten()).view(n, groups, cells, -1, channels / groups);
        return values.mul(Torch.where(inside, part, 0).unsqueeze(-1));
    }

    private Tensor steps(long count, long step, long first) {
        return Torch.arange(count, input.dtype().on(input.device())).mul(step).add(first);
    }

    private static long out(long size, long kernel, long stride, long padding, long dilation) {
        if (stride < 1 || dilation < 1 || padding < 0) {
            throw new IllegalArgumentException(
                    "stride and dilation are positive and padding is not negative, got %d, %d, %d"
                            .formatted(stride, dilation, padding));
        }
        long out = (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
        if (out < 1) {
            throw new IllegalArgumentException("a kernel of %d does not fit into %d pixels".formatted(kernel, size));
        }
        return out;
    }
}
