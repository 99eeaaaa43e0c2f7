package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code x} where it is positive and {@code a * x} elsewhere; {@code a} is drawn for each element in
 * training, and the mean of the bounds in evaluation.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new RReLU().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.RReLU.html">RReLU</a>
 */
public class RReLU extends Module {
    private final Options options;

    public RReLU() {
        this(o -> {});
    }

    public RReLU(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace
                ? Functional.rrelu_(x, options.lower, options.upper, isTraining())
                : Functional.rrelu(x, options.lower, options.upper, isTraining());
    }

    @Override
    protected String extraRepr() {
        return "lower=" + PythonRepr.number(options.lower) + ", upper=" + PythonRepr.number(options.upper)
                + (options.inplace ? ", inplace=True" : "");
    }

    /** Options of {@link RReLU}. */
    public static final class Options {
        private double lower = 1.0 / 8;
        private double upper = 1.0 / 3;
        private boolean inplace;

        /** Lowest slope; default 1/8. */
        public Options lower(double lower) {
            this.lower = lower;
            return this;
        }

        /** Highest slope; default 1/3. */
        public Options upper(double upper) {
            this.upper = upper;
            return this;
        }

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
