package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code x1 · x2 / max(|x1| |x2|, eps)} along a dimension.
 *
 * <p>Inputs {@code (*, D, *)}, output without that dimension.
 *
 * <pre>{@code
 * new CosineSimilarity().apply(randn(100, 128), randn(100, 128)) // [100]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CosineSimilarity.html">CosineSimilarity</a>
 */
public class CosineSimilarity extends Module {
    private final Options options;

    public CosineSimilarity() {
        this(o -> {});
    }

    public CosineSimilarity(long dim) {
        this(o -> o.dim(dim));
    }

    public CosineSimilarity(long dim, Consumer<Options> options) {
        this(o -> options.accept(o.dim(dim)));
    }

    public CosineSimilarity(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor x1, Tensor x2) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1]), x1, x2);
    }

    public Tensor forward(Tensor x1, Tensor x2) {
        return Functional.cosineSimilarity(x1, x2, options.dim, options.eps);
    }

    /** Options of {@link CosineSimilarity}. */
    public static final class Options {
        private long dim = 1;
        private double eps = 1e-8;

        /** Dimension along which to compute; default 1. */
        public Options dim(long dim) {
            this.dim = dim;
            return this;
        }

        /** Small number that avoids division by zero or the logarithm of zero; default 1e-8. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }
    }
}
