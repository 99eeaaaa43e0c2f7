package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Dropout that keeps what SELU normalised.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AlphaDropout.html">AlphaDropout</a>
 */
public class AlphaDropout extends Module {
    private final Options options;

    public AlphaDropout() {
        this(o -> {});
    }

    public AlphaDropout(double p) {
        this(o -> o.p(p));
    }

    public AlphaDropout(double p, Consumer<Options> options) {
        this(o -> options.accept(o.p(p)));
    }

    public AlphaDropout(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        if (!(this.options.p >= 0 && this.options.p <= 1)) {
            throw new IllegalArgumentException("dropout probability has to be between 0 and 1, got " + this.options.p);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.alphaDropout(x, options.p, isTraining());
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
