package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code x * min(max(x + 3, 0), 6) / 6}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Hardswish().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Hardswish.html">Hardswish</a>
 */
public class Hardswish extends Module {
    private final Options options;

    public Hardswish() {
        this(o -> {});
    }

    public Hardswish(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.inplace ? Functional.hardswish_(x) : Functional.hardswish(x);
    }

    /** Options of {@link Hardswish}. */
    public static final class Options {
        private boolean inplace;

        /** Whether to change the input in place; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
