package org.torch4j.nn.utils;

import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.AtenPrivate;

/** g v / |v|. */
final class WeightNormalization extends Parametrization {
    private final long dim;

    WeightNormalization(long dim) {
        this.dim = dim;
        setName("_WeightNorm");
    }

    @Override
    public Tensor compute(Tensor... originals) {
        return (Tensor) AtenPrivate._weight_norm(originals[1], originals[0], dim);
    }

    @Override
    public Tensor[] rightInverse(Tensor weight) {
        return new Tensor[] {Torch.normExceptDim(weight, 2, dim), weight};
    }
}
