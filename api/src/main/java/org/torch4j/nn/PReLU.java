package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/**
 * Computes {@code max(0, x) + weight * min(0, x)} with a learnable weight: one for all channels, or one each.
 *
 * <p>Input {@code (N, C, *)}, output the same shape.
 *
 * <pre>{@code
 * new PReLU().apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.PReLU.html">PReLU</a>
 */
public final class PReLU extends Module {
    /** The slopes. */
    public final Parameter weight;

    private final Options options;

    public PReLU() {
        this(o -> {});
    }

    public PReLU(long numParameters) {
        this(o -> o.numParameters(numParameters));
    }

    public PReLU(Consumer<Options> options) {
        this.options = new Options().with(options);
        weight = this.options.parameter(this.options.numParameters);
        resetParameters();
    }

    public void resetParameters() {
        Init.constant_(weight, options.init);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.prelu(x, use(weight));
    }

    @Override
    protected String extraRepr() {
        return "num_parameters=" + options.numParameters;
    }

    /** Options of {@link PReLU}. */
    public static final class Options extends FactoryOptions<Options> {
        private long numParameters = 1;
        private double init = 0.25;

        /** One slope, or as many as there are channels; default 1. */
        public Options numParameters(long numParameters) {
            this.numParameters = numParameters;
            return this;
        }

        /** The first value; default 0.25. */
        public Options init(double init) {
            this.init = init;
            return this;
        }
    }
}
