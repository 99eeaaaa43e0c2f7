package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Sums columns back into an image: the opposite of {@link Unfold}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Fold.html">Fold</a>
 */
public final class Fold extends Module {
    private final Sizes outputSize;
    private final Sizes kernelSize;
    private final Options options = new Options();

    public Fold(long[] outputSize, long... kernelSize) {
        this(Sizes.of(outputSize), Sizes.of(kernelSize), o -> {});
    }

    public Fold(long[] outputSize, long kernelSize, Consumer<Options> options) {
        this(Sizes.of(outputSize), Sizes.scalar(kernelSize), options);
    }

    public Fold(long[] outputSize, long[] kernelSize, Consumer<Options> options) {
        this(Sizes.of(outputSize), Sizes.tuple(kernelSize), options);
    }

    private Fold(Sizes outputSize, Sizes kernelSize, Consumer<Options> options) {
        this.outputSize = outputSize;
        this.kernelSize = kernelSize;
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.fold(
                x,
                outputSize.values(),
                kernelSize.values(),
                options.dilation.values(),
                options.padding.values(),
                options.stride.values());
    }

    @Override
    protected String extraRepr() {
        return "output_size=%s, kernel_size=%s, dilation=%s, padding=%s, stride=%s"
                .formatted(outputSize, kernelSize, options.dilation, options.padding, options.stride);
    }

    /** What may be chosen. */
    public static final class Options {
        private Sizes dilation = Sizes.scalar(1);
        private Sizes padding = Sizes.scalar(0);
        private Sizes stride = Sizes.scalar(1);

        /** Distance of a block's cells; default 1. */
        public Options dilation(long... dilation) {
            this.dilation = Sizes.of(dilation);
            return this;
        }

        /** Zeros put around the image; default 0. */
        public Options padding(long... padding) {
            this.padding = Sizes.of(padding);
            return this;
        }

        /** Steps between blocks; default 1. */
        public Options stride(long... stride) {
            this.stride = Sizes.of(stride);
            return this;
        }
    }
}
