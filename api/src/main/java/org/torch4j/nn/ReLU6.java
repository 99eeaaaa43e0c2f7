package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code min(max(0, x), 6)}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new ReLU6().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReLU6.html">ReLU6</a>
 */
public class ReLU6 extends Module {
    private final Options options;

    public ReLU6() {
        this(o -> {});
    }

    public ReLU6(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace ? Functional.hardtanh_(x, 0, 6) : Functional.hardtanh(x, 0, 6);
    }

    @Override
    protected String extraRepr() {
        return (options.inplace ? "inplace=True" : "");
    }

    /** Options of {@link ReLU6}. */
    public static final class Options {
        private boolean inplace;

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
