package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * A {@link Linear} whose number of input features is taken from its first input.
 *
 * <pre>{@code
 * new LazyLinear(30).apply(randn(128, 20)) // [128, 30]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LazyLinear.html">LazyLinear</a>
 */
public final class LazyLinear extends Linear {
    public LazyLinear(long outFeatures) {
        this(outFeatures, o -> {});
    }

    public LazyLinear(long outFeatures, Consumer<Options> options) {
        super(outFeatures, new Options().with(options));
    }

    @Override
    public Tensor forward(Tensor x) {
        if (inFeatures() == 0) {
            initialize(x.size(-1));
        }
        return super.forward(x);
    }

    private void initialize(long inFeatures) {
        UninitializedParameter lazy = (UninitializedParameter) weight;
        setInFeatures(inFeatures);
        setName("Linear");
        if (lazy.isMaterialized()) {
            return;
        }
        Torch.noGrad(() -> {
            lazy.materialize(outFeatures(), inFeatures);
            if (bias != null) {
                ((UninitializedParameter) bias).materialize(outFeatures());
            }
            resetParameters();
        });
    }
}
