package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * 0 between -lambd and lambd, x elsewhere.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Hardshrink.html">Hardshrink</a>
 */
public class Hardshrink extends Module {
    private final Options options;

    public Hardshrink() {
        this(o -> {});
    }

    public Hardshrink(double lambd) {
        this(o -> o.lambd(lambd));
    }

    public Hardshrink(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.hardshrink(x, options.lambd);
    }

    @Override
    protected String extraRepr() {
        return Repr.number(options.lambd);
    }

    /** What may be chosen. */
    public static final class Options {
        private double lambd = 0.5;

        /** Half the width of the zone that becomes 0; default 0.5. */
        public Options lambd(double lambd) {
            this.lambd = lambd;
            return this;
        }
    }
}
