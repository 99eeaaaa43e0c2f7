package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * x * relu6(x + 3) / 6.
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
