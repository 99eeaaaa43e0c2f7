package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Sums sliding blocks, given as columns, back into images: the opposite of {@link Unfold}.
 *
 * <p>Input {@code (N, C * product of kernelSize, L)}, output {@code (N, C, outputSize...)}.
 *
 * <pre>{@code
 * new Fold(new long[] {4, 5}, new long[] {2, 2}).apply(randn(1, 12, 12)) // [1, 3, 4, 5]
 * }</pre>
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

    /** Options of {@link Fold}. */
    public static final class Options {
        private Sizes dilation = Sizes.scalar(1);
        private Sizes padding = Sizes.scalar(0);
        private Sizes stride = Sizes.scalar(1);

        /** Spacing between a block's elements; default 1. */
        public Options dilation(long... dilation) {
            this.dilation = Sizes.of(dilation);
            return this;
        }

        /** Zero padding added to both sides of the image; default 0. */
        public Options padding(long... padding) {
            this.padding = Sizes.of(padding);
            return this;
        }

        /** Stride of the blocks; default 1. */
        public Options stride(long... stride) {
            this.stride = Sizes.of(stride);
            return this;
        }
    }
}
