package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Drops whole channels in training so that mean 0 and variance 1 stay.
 *
 * <p>Input {@code (N, C, *)}, output the same shape.
 *
 * <pre>{@code
 * new FeatureAlphaDropout(0.2).apply(randn(20, 16, 4, 32, 32))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.FeatureAlphaDropout.html">FeatureAlphaDropout</a>
 */
public class FeatureAlphaDropout extends DropoutBase {
    public FeatureAlphaDropout() {
        this(o -> {});
    }

    public FeatureAlphaDropout(double p) {
        this(o -> o.p(p));
    }

    public FeatureAlphaDropout(double p, Consumer<DropoutOptions> options) {
        this(o -> options.accept(o.p(p)));
    }

    public FeatureAlphaDropout(Consumer<DropoutOptions> options) {
        super(options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.featureAlphaDropout(x, p, isTraining());
    }
}
