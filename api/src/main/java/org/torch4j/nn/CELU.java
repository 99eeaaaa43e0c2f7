package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code max(0, x) + min(0, alpha * (exp(x / alpha) - 1))}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new CELU().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CELU.html">CELU</a>
 */
public class CELU extends Module {
    private final Options options;

    public CELU() {
        this(o -> {});
    }

    public CELU(double alpha) {
        this(o -> o.alpha(alpha));
    }

    public CELU(double alpha, Consumer<Options> options) {
        this(o -> options.accept(o.alpha(alpha)));
    }

    public CELU(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace ? Functional.celu_(x, options.alpha) : Functional.celu(x, options.alpha);
    }

    @Override
    protected String extraRepr() {
        return "alpha=" + PythonRepr.number(options.alpha) + (options.inplace ? ", inplace=True" : "");
    }

    /** Options of {@link CELU}. */
    public static final class Options {
        private double alpha = 1;
        private boolean inplace;

        /** Scale of the negative part; default 1. */
        public Options alpha(double alpha) {
            this.alpha = alpha;
            return this;
        }

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
