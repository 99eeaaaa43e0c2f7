package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code log(1 + exp(beta * x)) / beta}, and {@code x} where {@code beta * x} is above the threshold.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Softplus().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Softplus.html">Softplus</a>
 */
public class Softplus extends Module {
    private final Options options;

    public Softplus() {
        this(o -> {});
    }

    public Softplus(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.softplus(x, options.beta, options.threshold);
    }

    @Override
    protected String extraRepr() {
        return "beta=" + PythonRepr.number(options.beta) + ", threshold=" + PythonRepr.number(options.threshold);
    }

    /** Options of {@link Softplus}. */
    public static final class Options {
        private double beta = 1;
        private double threshold = 20;

        /** Sharpness; default 1. */
        public Options beta(double beta) {
            this.beta = beta;
            return this;
        }

        /** Where beta x is above it, the output is x; default 20. */
        public Options threshold(double threshold) {
            this.threshold = threshold;
            return this;
        }
    }
}
