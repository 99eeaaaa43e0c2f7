package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the p-norm of {@code x1 - x2 + eps} of rows.
 *
 * <p>Inputs {@code (N, D)} or {@code (D)}, output {@code (N)} or a scalar.
 *
 * <pre>{@code
 * new PairwiseDistance().apply(randn(100, 128), randn(100, 128)) // [100]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.PairwiseDistance.html">PairwiseDistance</a>
 */
public class PairwiseDistance extends Module {
    private final Options options;

    public PairwiseDistance() {
        this(o -> {});
    }

    public PairwiseDistance(double p) {
        this(o -> o.p(p));
    }

    public PairwiseDistance(double p, Consumer<Options> options) {
        this(o -> options.accept(o.p(p)));
    }

    public PairwiseDistance(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor x1, Tensor x2) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1]), x1, x2);
    }

    public Tensor forward(Tensor x1, Tensor x2) {
        return Functional.pairwiseDistance(x1, x2, options.p, options.eps, options.keepdim);
    }

    /** Options of {@link PairwiseDistance}. */
    public static final class Options {
        private double p = 2;
        private double eps = 1e-6;
        private boolean keepdim;

        /** The norm; default 2. */
        public Options p(double p) {
            this.p = p;
            return this;
        }

        /** Small number that avoids division by zero or the logarithm of zero; default 1e-6. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /** Whether the last dimension stays, of size 1; default false. */
        public Options keepdim(boolean keepdim) {
            this.keepdim = keepdim;
            return this;
        }
    }
}
