package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * A distribution whose rightmost batch dimensions belong to the event: their log probabilities are summed.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.independent.Independent">Independent</a>
 */
public final class Independent extends Distribution {
    private final Distribution base;
    private final int dims;

    /** @throws IllegalArgumentException for more dimensions than the batch has */
    public Independent(Distribution baseDistribution, int reinterpretedBatchNdims) {
        int batchDims = baseDistribution.batchShape().length;
        if (reinterpretedBatchNdims > batchDims || reinterpretedBatchNdims < 0) {
            throw new IllegalArgumentException(
                    "Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape)," + " actual "
                            + reinterpretedBatchNdims + " vs " + batchDims);
        }
        base = baseDistribution;
        dims = reinterpretedBatchNdims;
        long[] shape = Utils.concat(base.batchShape(), base.eventShape());
        int eventDim = dims + base.eventShape().length;
        shaped(Utils.dropLast(shape, eventDim), Utils.last(shape, eventDim));
    }

    public Distribution baseDist() {
        return base;
    }

    public int reinterpretedBatchNdims() {
        return dims;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Independent expand(long... batchShape) {
        long[] shape = Utils.concat(batchShape, Utils.head(eventShape(), dims));
        return expanded(() -> new Independent(base.expand(shape), dims));
    }

    @Override
    public Constraint support() {
        return dims > 0 ? Constraints.independent(base.support(), dims) : base.support();
    }

    @Override
    public boolean hasRsample() {
        return base.hasRsample();
    }

    @Override
    public boolean hasEnumerateSupport() {
        return dims == 0 && base.hasEnumerateSupport();
    }

    @Override
    public Tensor mean() {
        return base.mean();
    }

    @Override
    public Tensor mode() {
        return base.mode();
    }

    @Override
    public Tensor variance() {
        return base.variance();
    }

    @Override
    public Tensor sample(long... sampleShape) {
        return base.sample(sampleShape);
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return base.rsample(sampleShape);
    }

    @Override
    public Tensor logProb(Tensor value) {
        return Utils.sumRightmost(base.logProb(value), dims);
    }

    @Override
    public Tensor entropy() {
        return Utils.sumRightmost(base.entropy(), dims);
    }

    @Override
    public Tensor enumerateSupport(boolean expand) {
        if (dims > 0) {
            throw new UnsupportedOperationException("Enumeration over cartesian product is not implemented");
        }
        return base.enumerateSupport(expand);
    }

    @Override
    public String toString() {
        return "Independent(" + base + ", " + dims + ")";
    }
}
