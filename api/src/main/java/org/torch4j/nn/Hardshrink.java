package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Computes 0 between {@code -lambd} and {@code lambd}, and {@code x} elsewhere.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Hardshrink().apply(randn(2, 3))
 * }</pre>
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
        return PythonRepr.number(options.lambd);
    }

    /** Options of {@link Hardshrink}. */
    public static final class Options {
        private double lambd = 0.5;

        /** The threshold; default 0.5. */
        public Options lambd(double lambd) {
            this.lambd = lambd;
            return this;
        }
    }
}
