package org.torch4j.distributions;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * A mixture of distributions of one family, the components along the last batch dimension.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.mixture_same_family.MixtureSameFamily">MixtureSameFamily</a>
 */
public final class MixtureSameFamily extends Distribution {
    private final Categorical mixture;
    private final Distribution components;

    /** @throws IllegalArgumentException where the numbers of components or the batches do not fit */
    public MixtureSameFamily(Categorical mixtureDistribution, Distribution componentDistribution) {
        mixture = mixtureDistribution;
        components = componentDistribution;
        long[] batch = components.batchShape();
        if (batch.length == 0 || batch[batch.length - 1] != mixture.numEvents()) {
            throw new IllegalArgumentException("`mixture_distribution component` (" + mixture.numEvents()
                    + ") does not equal `component_distribution.batch_shape[-1]` of " + Arrays.toString(batch));
        }
        long[] kept = Utils.dropLast(batch, 1);
        long[] mixed = mixture.batchShape();
        for (int i = 1; i <= Math.min(kept.length, mixed.length); i++) {
            long a = kept[kept.length - i];
            long b = mixed[mixed.length - i];
            if (a != 1 && b != 1 && a != b) {
                throw new IllegalArgumentException("`mixture_distribution.batch_shape` (" + Arrays.toString(mixed)
                        + ") is not compatible with `component_distribution.batch_shape`(" + Arrays.toString(kept)
                        + ")");
            }
        }
        shaped(kept, components.eventShape());
    }

    public Categorical mixtureDistribution() {
        return mixture;
    }

    public Distribution componentDistribution() {
        return components;
    }

    private int eventDims() {
        return components.eventShape().length;
    }

    private Tensor pad(Tensor x) {
        return x.unsqueeze(-1 - eventDims());
    }

    private Tensor paddedProbs() {
        Tensor probs = mixture.probs();
        int mixed = mixture.batchShape().length;
        int more = mixed == 1 ? 0 : batchShape().length - mixed;
        long[] shape = probs.shape();
        return probs.reshape(Utils.concat(
                Utils.dropLast(shape, 1), Utils.ones(more), Utils.last(shape, 1), Utils.ones(eventDims())));
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public MixtureSameFamily expand(long... batchShape) {
        long[] component = Utils.concat(batchShape, Utils.numbered(mixture.numEvents()));
        return expanded(() -> new MixtureSameFamily(mixture.expand(batchShape), components.expand(component)));
    }

    @Override
    public Constraint support() {
        return Constraints.mixtureSameFamily(components.support());
    }

    @Override
    public Tensor mean() {
        return paddedProbs().mul(components.mean()).sum(-1 - eventDims());
    }

    @Override
    public Tensor variance() {
        Tensor probs = paddedProbs();
        Tensor within = probs.mul(components.variance()).sum(-1 - eventDims());
        Tensor between = probs.mul(components.mean().sub(pad(mean())).pow(2.0)).sum(-1 - eventDims());
        return within.add(between);
    }

    @Override
    public Tensor cdf(Tensor value) {
        return components.cdf(pad(value)).mul(mixture.probs()).sum(-1);
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        return components
                .logProb(pad(value))
                .add(mixture.logits().logSoftmax(-1))
                .logsumexp(-1);
    }

    @Override
    public Tensor sample(long... sampleShape) {
        return Torch.noGrad(() -> {
            long dim = sampleShape.length + batchShape().length;
            Tensor which = mixture.sample(sampleShape);
            Tensor draws = components.sample(sampleShape);
            long[] shape = which.shape();
            Tensor index = which.reshape(Utils.concat(shape, Utils.ones(eventDims() + 1)))
                    .repeat(Utils.concat(Utils.ones(shape.length), Utils.ones(1), eventShape()));
            return draws.gather(dim, index).squeeze(dim);
        });
    }

    @Override
    public String toString() {
        return "MixtureSameFamily(\n  " + mixture + ",\n  " + components + ")";
    }
}
