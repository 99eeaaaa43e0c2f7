package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code scale * (max(0, x) + min(0, alpha * (exp(x) - 1)))} with the constants that keep mean 0 and
 * variance 1.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new SELU().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.SELU.html">SELU</a>
 */
public class SELU extends Module {
    private final Options options;

    public SELU() {
        this(o -> {});
    }

    public SELU(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace ? Functional.selu_(x) : Functional.selu(x);
    }

    @Override
    protected String extraRepr() {
        return (options.inplace ? "inplace=True" : "");
    }

    /** Options of {@link SELU}. */
    public static final class Options {
        private boolean inplace;

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
