package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code x * tanh(softplus(x))}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Mish().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Mish.html">Mish</a>
 */
public class Mish extends Module {
    private final Options options;

    public Mish() {
        this(o -> {});
    }

    public Mish(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace ? Functional.mish_(x) : Functional.mish(x);
    }

    @Override
    protected String extraRepr() {
        return (options.inplace ? "inplace=True" : "");
    }

    /** Options of {@link Mish}. */
    public static final class Options {
        private boolean inplace;

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
