package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Zeroes whole channels of (N, C, H, W) at random in training.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Dropout2d.html">Dropout2d</a>
 */
public class Dropout2d extends Module {
    private final Options options;

    public Dropout2d() {
        this(o -> {});
    }

    public Dropout2d(double p) {
        this(o -> o.p(p));
    }

    public Dropout2d(double p, Consumer<Options> options) {
        this(o -> options.accept(o.p(p)));
    }

    public Dropout2d(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        if (!(this.options.p >= 0 && this.options.p <= 1)) {
            throw new IllegalArgumentException("dropout probability has to be between 0 and 1, got " + this.options.p);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace
                ? Functional.dropout2d_(x, options.p, isTraining())
                : Functional.dropout2d(x, options.p, isTraining());
    }

    @Override
    protected String extraRepr() {
        return "p=" + Repr.number(options.p) + ", inplace=" + Repr.of(options.inplace);
    }

    /** What may be chosen. */
    public static final class Options {
        private double p = 0.5;
        private boolean inplace;

        /** Probability to drop; default 0.5. */
        public Options p(double p) {
            this.p = p;
            return this;
        }

        /** Whether the input itself is changed; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
