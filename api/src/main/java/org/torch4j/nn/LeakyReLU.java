package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code max(0, x) + negativeSlope * min(0, x)}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new LeakyReLU().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LeakyReLU.html">LeakyReLU</a>
 */
public class LeakyReLU extends Module {
    private final Options options;

    public LeakyReLU() {
        this(o -> {});
    }

    public LeakyReLU(double negativeSlope) {
        this(o -> o.negativeSlope(negativeSlope));
    }

    public LeakyReLU(double negativeSlope, Consumer<Options> options) {
        this(o -> options.accept(o.negativeSlope(negativeSlope)));
    }

    public LeakyReLU(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace
                ? Functional.leakyRelu_(x, options.negativeSlope)
                : Functional.leakyRelu(x, options.negativeSlope);
    }

    @Override
    protected String extraRepr() {
        return "negative_slope=" + PythonRepr.number(options.negativeSlope) + (options.inplace ? ", inplace=True" : "");
    }

    /** Options of {@link LeakyReLU}. */
    public static final class Options {
        private double negativeSlope = 0.01;
        private boolean inplace;

        /** Slope below 0; default 0.01. */
        public Options negativeSlope(double negativeSlope) {
            this.negativeSlope = negativeSlope;
            return this;
        }

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
