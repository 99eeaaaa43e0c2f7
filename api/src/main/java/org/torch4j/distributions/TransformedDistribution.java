package org.torch4j.distributions;

import java.util.Arrays;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * A distribution whose draws go through transforms.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transformed_distribution.TransformedDistribution">TransformedDistribution</a>
 */
public class TransformedDistribution extends Distribution {
    private Distribution base;
    private List<Transform> transforms;

    public TransformedDistribution(Distribution baseDistribution, Transform... transforms) {
        transformed(baseDistribution, transforms);
    }

    public TransformedDistribution(Distribution baseDistribution, List<? extends Transform> transforms) {
        this(baseDistribution, transforms.toArray(Transform[]::new));
    }

    /** For subclasses, whose constructors end with {@link #transformed}. */
    protected TransformedDistribution() {}

    /** Sets base and transforms, and the shapes that follow. */
    protected final void transformed(Distribution baseDistribution, Transform... given) {
        transforms = List.of(given);
        ComposeTransform all = new ComposeTransform(transforms);
        int domainDim = all.domain().eventDim();
        int codomainDim = all.codomain().eventDim();
        long[] baseShape = Utils.concat(baseDistribution.batchShape(), baseDistribution.eventShape());
        int baseEventDim = baseDistribution.eventShape().length;
        if (baseShape.length < domainDim) {
            throw new IllegalArgumentException("base_distribution needs to have shape with size at least " + domainDim
                    + ", but got " + Utils.size(baseShape));
        }
        long[] forward = all.forwardShape(baseShape);
        long[] expandedShape = all.inverseShape(forward);
        base = Arrays.equals(baseShape, expandedShape)
                ? baseDistribution
                : baseDistribution.expand(Utils.dropLast(expandedShape, baseEventDim));
        if (domainDim > baseEventDim) {
            base = new Independent(base, domainDim - baseEventDim);
        }
        int eventDim = Math.max(codomainDim, baseEventDim + codomainDim - domainDim);
        shaped(Utils.dropLast(forward, eventDim), Utils.last(forward, eventDim));
    }

    /** The distribution under the transforms. */
    public Distribution baseDist() {
        return base;
    }

    /** The transforms, the first applied first. */
    public List<Transform> transforms() {
        return transforms;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Constraint support() {
        if (transforms.isEmpty()) {
            return base.support();
        }
        Constraint support = transforms.get(transforms.size() - 1).codomain();
        int more = eventShape().length - support.eventDim();
        return more > 0 ? Constraints.independent(support, more) : support;
    }

    @Override
    public boolean hasRsample() {
        return base.hasRsample();
    }

    @Override
    public TransformedDistribution expand(long... batchShape) {
        long[] shape = new ComposeTransform(transforms).inverseShape(Utils.concat(batchShape, eventShape()));
        long[] baseBatch = Utils.dropLast(shape, base.eventShape().length);
        return expanded(() -> new TransformedDistribution(base.expand(baseBatch), transforms));
    }

    private Tensor forward(Tensor x) {
        Tensor y = x;
        for (Transform transform : transforms) {
            y = transform.apply(y);
        }
        return y;
    }

    private Tensor backward(Tensor y) {
        Tensor x = y;
        for (int i = transforms.size() - 1; i >= 0; i--) {
            x = transforms.get(i).inv().apply(x);
        }
        return x;
    }

    @Override
    public Tensor sample(long... sampleShape) {
        return Torch.noGrad(() -> forward(base.sample(sampleShape)));
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return forward(base.rsample(sampleShape));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        int eventDim = eventShape().length;
        Tensor logProb = null;
        Tensor y = value;
        for (int i = transforms.size() - 1; i >= 0; i--) {
            Transform transform = transforms.get(i);
            Tensor x = transform.inv().apply(y);
            int domainDim = transform.domain().eventDim();
            eventDim += domainDim - transform.codomain().eventDim();
            Tensor term = Utils.sumRightmost(transform.logAbsDetJacobian(x, y), eventDim - domainDim);
            logProb = logProb == null ? term.neg() : logProb.sub(term);
            y = x;
        }
        Tensor last = Utils.sumRightmost(base.logProb(y), eventDim - base.eventShape().length);
        return logProb == null ? last : logProb.add(last);
    }

    /** A cumulative density under transforms that fall counts from the other end. */
    private Tensor monotonized(Tensor value) {
        Tensor sign = new ComposeTransform(transforms).sign();
        if (sign.dtype() == DType.INT64 && sign.itemLong() == 1) {
            return value;
        }
        return sign.mul(value.sub(0.5)).add(0.5);
    }

    @Override
    public Tensor cdf(Tensor value) {
        Tensor x = backward(value);
        base.validateSample(x);
        return monotonized(base.cdf(x));
    }

    @Override
    public Tensor icdf(Tensor value) {
        return forward(base.icdf(monotonized(value)));
    }
}
