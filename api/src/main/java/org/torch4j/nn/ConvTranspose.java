package org.torch4j.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import org.torch4j.Tensor;

/** What transposed convolutions over one, two and three dimensions have in common. */
abstract class ConvTranspose extends ConvBase {
    ConvTranspose(
            int dims, long inChannels, long outChannels, long[] kernelSize, Consumer<ConvTransposeOptions> options) {
        this(dims, inChannels, outChannels, kernelSize, new ConvTransposeOptions().with(options));
    }

    private ConvTranspose(int dims, long inChannels, long outChannels, long[] kernelSize, ConvTransposeOptions o) {
        super(dims, true, inChannels, outChannels, kernelSize, o.handTo(o.common), o.outputPadding);
    }

    abstract Tensor convolve(Tensor x, Tensor w, Tensor b, long[] outputPadding);

    @Override
    public Tensor forward(Tensor x) {
        return convolve(x, use(weight), use(bias), outputPadding);
    }

    /** With the size of the output, where the stride leaves several possible. */
    public Tensor apply(Tensor x, long... outputSize) {
        return call(in -> forward((Tensor) in[0], outputSize), x);
    }

    public Tensor forward(Tensor x, long... outputSize) {
        return convolve(x, use(weight), use(bias), paddingFor(x, outputSize));
    }

    private long[] paddingFor(Tensor x, long[] wanted) {
        int first = x.dim() - dims;
        if (wanted.length != dims && wanted.length != x.dim()) {
            throw new IllegalArgumentException("%s: the output size has %d or %d numbers, got %s"
                    .formatted(getName(), dims, x.dim(), Arrays.toString(wanted)));
        }
        long[] added = new long[dims];
        for (int d = 0; d < dims; d++) {
            long least = (x.size(first + d) - 1) * stride[d] - 2 * padding[d] + dilation[d] * (kernelSize[d] - 1) + 1;
            added[d] = wanted[wanted.length - dims + d] - least;
            if (added[d] < 0 || added[d] >= stride[d]) {
                throw new IllegalArgumentException("%s: output size %s, but dimension %d is between %d and %d"
                        .formatted(getName(), Arrays.toString(wanted), d, least, least + stride[d] - 1));
            }
        }
        return added;
    }
}
