package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * A scaled ELU that keeps mean 0 and variance 1.
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
