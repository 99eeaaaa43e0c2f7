package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code x} where it is positive and {@code alpha * (exp(x) - 1)} elsewhere.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new ELU().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ELU.html">ELU</a>
 */
public class ELU extends Module {
    private final Options options;

    public ELU() {
        this(o -> {});
    }

    public ELU(double alpha) {
        this(o -> o.alpha(alpha));
    }

    public ELU(double alpha, Consumer<Options> options) {
        this(o -> options.accept(o.alpha(alpha)));
    }

    public ELU(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace ? Functional.elu_(x, options.alpha) : Functional.elu(x, options.alpha);
    }

    @Override
    protected String extraRepr() {
        return "alpha=" + PythonRepr.number(options.alpha) + (options.inplace ? ", inplace=True" : "");
    }

    /** Options of {@link ELU}. */
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
