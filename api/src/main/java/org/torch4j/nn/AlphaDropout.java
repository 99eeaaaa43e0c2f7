package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Dropout that keeps what SELU normalised.
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
