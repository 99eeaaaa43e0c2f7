package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code x - lambd} above {@code lambd}, {@code x + lambd} below {@code -lambd}, and 0 between.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Softshrink().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Softshrink.html">Softshrink</a>
 */
public class Softshrink extends Module {
    private final Options options;

    public Softshrink() {
        this(o -> {});
    }

    public Softshrink(double lambd) {
        this(o -> o.lambd(lambd));
    }

    public Softshrink(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.softshrink(x, options.lambd);
    }

    @Override
    protected String extraRepr() {
        return PythonRepr.number(options.lambd);
    }

    /** Options of {@link Softshrink}. */
    public static final class Options {
        private double lambd = 0.5;

        /** The threshold; default 0.5. */
        public Options lambd(double lambd) {
            this.lambd = lambd;
            return this;
        }
    }
}
