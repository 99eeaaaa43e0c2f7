package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Divides by the size of neighboring channels: {@code x / (k + alpha / size * sum(x^2))^beta}.
 *
 * <p>Input {@code (N, C, *)}, output the same shape.
 *
 * <pre>{@code
 * new LocalResponseNorm(2).apply(randn(32, 5, 24, 24))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LocalResponseNorm.html">LocalResponseNorm</a>
 */
public class LocalResponseNorm extends Module {
    private final long size;
    private final Options options;

    public LocalResponseNorm(long size) {
        this(size, o -> {});
    }

    public LocalResponseNorm(long size, Consumer<Options> options) {
        this.size = size;
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.localResponseNorm(x, size, options.alpha, options.beta, options.k);
    }

    @Override
    protected String extraRepr() {
        return size + ", alpha=" + PythonRepr.number(options.alpha) + ", beta=" + PythonRepr.number(options.beta)
                + ", k=" + PythonRepr.number(options.k);
    }

    /** Options of {@link LocalResponseNorm}. */
    public static final class Options {
        private double alpha = 1e-4;
        private double beta = 0.75;
        private double k = 1;

        /** Multiplier of the sum of squares; default 1e-4. */
        public Options alpha(double alpha) {
            this.alpha = alpha;
            return this;
        }

        /** Exponent; default 0.75. */
        public Options beta(double beta) {
            this.beta = beta;
            return this;
        }

        /** Added to the sum; default 1. */
        public Options k(double k) {
            this.k = k;
            return this;
        }
    }
}
