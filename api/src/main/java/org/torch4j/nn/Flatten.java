package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Makes one dimension of those from {@code startDim} to {@code endDim}.
 *
 * <p>Input {@code (N, *)}, output {@code (N, product of *)} by default.
 *
 * <pre>{@code
 * new Flatten().apply(randn(32, 1, 5, 5)) // [32, 25]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Flatten.html">Flatten</a>
 */
public class Flatten extends Module {
    private final Options options;

    public Flatten() {
        this(o -> {});
    }

    public Flatten(long startDim) {
        this(o -> o.startDim(startDim));
    }

    public Flatten(long startDim, long endDim) {
        this(o -> o.startDim(startDim).endDim(endDim));
    }

    public Flatten(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.flatten(options.startDim, options.endDim);
    }

    @Override
    protected String extraRepr() {
        return "start_dim=" + options.startDim + ", end_dim=" + options.endDim;
    }

    /** Options of {@link Flatten}. */
    public static final class Options {
        private long startDim = 1;
        private long endDim = -1;

        /** The first of them; default 1. */
        public Options startDim(long startDim) {
            this.startDim = startDim;
            return this;
        }

        /** The last of them; default the last. */
        public Options endDim(long endDim) {
            this.endDim = endDim;
            return this;
        }
    }
}
