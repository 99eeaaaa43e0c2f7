package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Keeps what is above {@code threshold} and puts {@code value} in the place of the rest.
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
        return "threshold=" + Repr.number(threshold) + ", value=" + Repr.number(value)
                + (options.inplace ? ", inplace=True" : "");
    }

    /** What may be chosen. */
    public static final class Options {
        private boolean inplace;

        /** Whether the input itself is changed; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
