package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Limits each element to the range from {@code minVal} to {@code maxVal}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Hardtanh().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Hardtanh.html">Hardtanh</a>
 */
public class Hardtanh extends Module {
    private final Options options;

    public Hardtanh() {
        this(o -> {});
    }

    public Hardtanh(double minVal, double maxVal) {
        this(o -> o.minVal(minVal).maxVal(maxVal));
    }

    public Hardtanh(double minVal, double maxVal, Consumer<Options> options) {
        this(o -> options.accept(o.minVal(minVal).maxVal(maxVal)));
    }

    public Hardtanh(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace
                ? Functional.hardtanh_(x, options.minVal, options.maxVal)
                : Functional.hardtanh(x, options.minVal, options.maxVal);
    }

    @Override
    protected String extraRepr() {
        return "min_val=" + PythonRepr.number(options.minVal) + ", max_val=" + PythonRepr.number(options.maxVal)
                + (options.inplace ? ", inplace=True" : "");
    }

    /** Options of {@link Hardtanh}. */
    public static final class Options {
        private double minVal = -1;
        private double maxVal = 1;
        private boolean inplace;

        /** Lowest output; default -1. */
        public Options minVal(double minVal) {
            this.minVal = minVal;
            return this;
        }

        /** Highest output; default 1. */
        public Options maxVal(double maxVal) {
            this.maxVal = maxVal;
            return this;
        }

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
