package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Sliding blocks of an image as columns.
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
