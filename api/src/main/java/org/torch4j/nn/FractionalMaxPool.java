package org.torch4j.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import org.torch4j.Tensor;

/** What fractional max pooling has in common. */
public abstract class FractionalMaxPool extends Module {
    final long[] kernelSize;
    private final int dims;
    private final Options options = new Options();

    FractionalMaxPool(int dims, long[] kernelSize, Consumer<Options> options) {
        this.dims = dims;
        this.kernelSize = Sizes.of(kernelSize).expand(dims, "kernelSize");
        options.accept(this.options);
        if ((this.options.outputSize == null) == (this.options.outputRatio == null)) {
            throw new IllegalArgumentException(getName() + ": give either outputSize or outputRatio");
        }
        if (this.options.outputRatio != null
                && this.options.outputRatio.length != 1
                && this.options.outputRatio.length != dims) {
            throw new IllegalArgumentException("outputRatio: expected 1 or %d values, got %s"
                    .formatted(dims, Arrays.toString(this.options.outputRatio)));
        }
        if (this.options.outputRatio != null
                && Arrays.stream(this.options.outputRatio).anyMatch(r -> !(r > 0 && r < 1))) {
            throw new IllegalArgumentException(
                    "outputRatio is between 0 and 1, got " + Arrays.toString(this.options.outputRatio));
        }
    }

    final long[] outputSize(Tensor x) {
        if (options.outputSize != null) {
            return Sizes.of(options.outputSize).expand(dims, "outputSize");
        }
        long[] size = new long[dims];
        double[] ratio = options.outputRatio;
        Arrays.setAll(size, i -> (long) (x.size(i - dims) * ratio[ratio.length == 1 ? 0 : i]));
        return size;
    }

    /** Options of {@link FractionalMaxPool}. */
    public static final class Options {
        private long[] outputSize;
        private double[] outputRatio;

        /** The output's size. */
        public Options outputSize(long... outputSize) {
            this.outputSize = outputSize;
            return this;
        }

        /** The output's size as a part of the input's, between 0 and 1. */
        public Options outputRatio(double... outputRatio) {
            this.outputRatio = outputRatio;
            return this;
        }
    }
}
