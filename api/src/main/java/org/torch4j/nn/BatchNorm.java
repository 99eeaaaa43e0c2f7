package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;

/** What batch normalization over one, two and three dimensions has in common. */
public abstract class BatchNorm extends NormBase {
    BatchNorm(long numFeatures, Consumer<NormOptions> options) {
        super(numFeatures, new NormOptions(true, true).with(options));
    }

    abstract void check(Tensor x);

    /** The weight of a batch in the running statistics; null for the mean over all batches. */
    public final @Nullable Double momentum() {
        return momentum;
    }

    public final void momentum(Double momentum) {
        this.momentum = momentum;
    }

    @Override
    public Tensor forward(Tensor x) {
        check(x);
        boolean training = isTraining();
        double factor = momentum == null ? 0 : momentum;
        if (training && runningMean != null) {
            Torch.noGrad(() -> numBatchesTracked.add_(1));
            if (momentum == null) {
                factor = 1.0 / numBatchesTracked.itemLong();
            }
        }
        return Functional.batchNorm(
                x, runningMean, runningVar, use(weight), use(bias), training || runningMean == null, factor, eps);
    }

    @Override
    protected String expects(Object... inputs) {
        Tensor x = (Tensor) inputs[0];
        return x.dim() > 1 && x.size(1) == numFeatures() ? null : "expected " + numFeatures() + " channels";
    }
}
