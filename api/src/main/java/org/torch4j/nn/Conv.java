package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/** What convolutions over one, two and three dimensions have in common. */
abstract class Conv extends ConvBase {
    private final long[] around;

    Conv(int dims, long inChannels, long outChannels, long[] kernelSize, Consumer<ConvOptions> options) {
        super(dims, false, inChannels, outChannels, kernelSize, new ConvOptions().with(options), new long[] {0});
        around = paddingMode == ConvPaddingMode.ZEROS ? null : around();
    }

    private long[] around() {
        long[] sides = new long[2 * dims];
        for (int d = 0; d < dims; d++) {
            int at = 2 * (dims - 1 - d);
            long total = "same".equals(paddingName) ? dilation[d] * (kernelSize[d] - 1) : 0;
            sides[at] = paddingName == null ? padding[d] : total / 2;
            sides[at + 1] = paddingName == null ? padding[d] : total - total / 2;
        }
        return sides;
    }

    /** The convolution of one number of dimensions; {@code same} is null where {@code padding} counts. */
    abstract Tensor convolve(Tensor x, Tensor w, Tensor b, long[] padding, String same);

    @Override
    public Tensor forward(Tensor x) {
        Tensor w = use(weight);
        Tensor b = use(bias);
        if (around == null) {
            return convolve(x, w, b, padding, paddingName);
        }
        return convolve(Functional.pad(x, around, paddingMode.padMode(), 0), w, b, new long[dims], null);
    }
}
