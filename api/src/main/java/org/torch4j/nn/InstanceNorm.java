package org.torch4j.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/** What instance normalization over one, two and three dimensions has in common. */
abstract class InstanceNorm extends NormBase {
    private final int dims;

    /** Lazy ones, of 0 features, are affine and keep statistics unless told otherwise, as in Python. */
    InstanceNorm(int dims, long numFeatures, Consumer<NormOptions> options) {
        super(numFeatures, new NormOptions(numFeatures == 0, numFeatures == 0).with(options));
        this.dims = dims;
    }

    @Override
    public Tensor forward(Tensor x) {
        checkDims(x, dims + 1, dims + 2);
        int channels = x.dim() - dims - 1;
        if (weight != null && x.size(channels) != numFeatures()) {
            throw new IllegalArgumentException("%s expected %d channels, got input %s"
                    .formatted(getName(), numFeatures(), Arrays.toString(x.shape())));
        }
        return channels == 1 ? normalize(x) : normalize(x.unsqueeze(0)).squeeze(0);
    }

    private Tensor normalize(Tensor x) {
        return Functional.instanceNorm(
                x,
                runningMean,
                runningVar,
                use(weight),
                use(bias),
                isTraining() || runningMean == null,
                momentum == null ? 0 : momentum,
                eps);
    }
}
