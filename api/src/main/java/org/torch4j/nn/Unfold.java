package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Takes the sliding blocks of images as columns.
 *
 * <p>Input {@code (N, C, H, W)}, output {@code (N, C * product of kernelSize, L)} with the number of blocks
 * {@code L}.
 *
 * <pre>{@code
 * new Unfold(new long[] {2, 3}).apply(randn(2, 5, 3, 4)) // [2, 30, 4]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Unfold.html">Unfold</a>
 */
public final class Unfold extends Module {
    private final Sizes kernelSize;
    private final Options options = new Options();

    public Unfold(long... kernelSize) {
        this(Sizes.of(kernelSize), o -> {});
    }

    public Unfold(long kernelSize, Consumer<Options> options) {
        this(Sizes.scalar(kernelSize), options);
    }

    public Unfold(long[] kernelSize, Consumer<Options> options) {
        this(Sizes.tuple(kernelSize), options);
    }

    private Unfold(Sizes kernelSize, Consumer<Options> options) {
        this.kernelSize = kernelSize;
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.unfold(
                x, kernelSize.values(), options.dilation.values(), options.padding.values(), options.stride.values());
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=%s, dilation=%s, padding=%s, stride=%s"
                .formatted(kernelSize, options.dilation, options.padding, options.stride);
    }

    /** Options of {@link Unfold}. */
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
