package org.torch4j.optim;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Adam with decoupled weight decay; default 0.01.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.AdamW.html">torch.optim.AdamW</a>
 */
public final class AdamW extends Adam {
    public AdamW(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public AdamW(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options().weightDecay(1e-2).decoupledWeightDecay(true), options));
    }

    @Override
    public AdamW addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super.addParamGroup(parameters, options);
        return this;
    }
}
