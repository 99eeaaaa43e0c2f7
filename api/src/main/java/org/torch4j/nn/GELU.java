package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonName;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.GeluApproximation;

/**
 * Computes {@code x * Φ(x)}, Φ the distribution function of the standard normal distribution.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new GELU().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.GELU.html">GELU</a>
 */
public class GELU extends Module {
    private final Options options;

    public GELU() {
        this(o -> {});
    }

    public GELU(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.gelu(x, options.approximate);
    }

    @Override
    protected String extraRepr() {
        return "approximate=" + PythonRepr.of(options.approximate);
    }

    /** Options of {@link GELU}. */
    public static final class Options {
        private GeluApproximation approximate = GeluApproximation.NONE;

        /** "none", or "tanh" for the faster approximation; default none. */
        public Options approximate(GeluApproximation approximate) {
            this.approximate = approximate;
            return this;
        }

        /** By its Python name. */
        public Options approximate(String approximate) {
            return approximate(PythonName.parse(GeluApproximation.class, "approximate", approximate));
        }
    }
}
