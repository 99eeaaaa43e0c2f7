package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Drops elements in training so that mean 0 and variance 1 stay: for networks with {@link SELU}.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new AlphaDropout(0.2).apply(randn(20, 16))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AlphaDropout.html">AlphaDropout</a>
 */
public class AlphaDropout extends DropoutBase {
    public AlphaDropout() {
        this(o -> {});
    }

    public AlphaDropout(double p) {
        this(o -> o.p(p));
    }

    public AlphaDropout(double p, Consumer<DropoutOptions> options) {
        this(o -> options.accept(o.p(p)));
    }

    public AlphaDropout(Consumer<DropoutOptions> options) {
        super(options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.alphaDropout(x, p, isTraining());
    }
}
