package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Keeps elements above {@code threshold} and replaces the others by {@code value}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Threshold(0.1, 20).apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Threshold.html">Threshold</a>
 */
public class Threshold extends Module {
    private final double threshold;
    private final double value;
    private final Options options;

    public Threshold(double threshold, double value) {
        this(threshold, value, o -> {});
    }

    public Threshold(double threshold, double value, Consumer<Options> options) {
        this.threshold = threshold;
        this.value = value;
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace ? Functional.threshold_(x, threshold, value) : Functional.threshold(x, threshold, value);
    }

    @Override
    protected String extraRepr() {
        return "threshold=" + PythonRepr.number(threshold) + ", value=" + PythonRepr.number(value)
                + (options.inplace ? ", inplace=True" : "");
    }

    /** Options of {@link Threshold}. */
    public static final class Options {
        private boolean inplace;

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
