package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * relu6(x + 3) / 6.
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

    /** What may be chosen. */
    public static final class Options {
        private boolean inplace;

        /** Whether the input itself is changed; default false. */
        public Options inplace(boolean inplace) {
            this.inplace = inplace;
            return this;
        }
    }
}
