package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code min(max(x + 3, 0), 6) / 6}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Hardsigmoid().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Hardsigmoid.html">Hardsigmoid</a>
 */
public class Hardsigmoid extends Module {
    private final Options options;

    public Hardsigmoid() {
        this(o -> {});
    }

    public Hardsigmoid(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace ? Functional.hardsigmoid_(x) : Functional.hardsigmoid(x);
    }

    /** Options of {@link Hardsigmoid}. */
    public static final class Options {
        private boolean inplace;

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
