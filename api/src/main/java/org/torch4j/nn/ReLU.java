package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code max(0, x)}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new ReLU().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReLU.html">ReLU</a>
 */
public class ReLU extends Module {
    private final Options options;

    public ReLU() {
        this(o -> {});
    }

    public ReLU(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace ? Functional.relu_(x) : Functional.relu(x);
    }

    @Override
    protected String extraRepr() {
        return (options.inplace ? "inplace=True" : "");
    }

    /** Options of {@link ReLU}. */
    public static final class Options {
        private boolean inplace;

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
