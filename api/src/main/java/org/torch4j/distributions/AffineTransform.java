package org.torch4j.distributions;

import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * y = loc + scale * x.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.AffineTransform">AffineTransform</a>
 */
public final class AffineTransform extends Transform {
    private final Bound loc;
    private final Bound scale;
    private final int eventDim;

    public AffineTransform(double loc, double scale) {
        this(Bound.of(loc), Bound.of(scale), 0);
    }

    public AffineTransform(Tensor loc, Tensor scale) {
        this(loc, scale, 0);
    }

    /** @param eventDim dimensions of an event: 1 for vectors, 2 for matrices */
    public AffineTransform(Tensor loc, Tensor scale, int eventDim) {
        this(Bound.of(loc), Bound.of(scale), eventDim);
    }

    AffineTransform(Bound loc, Bound scale, int eventDim) {
        this.loc = loc;
        this.scale = scale;
        this.eventDim = eventDim;
    }

    @Override
    public boolean bijective() {
        return true;
    }

    @Override
    public Constraint domain() {
        return eventDim == 0 ? Constraints.real() : Constraints.independent(Constraints.real(), eventDim);
    }

    @Override
    public Constraint codomain() {
        return domain();
    }

    @Override
    public Tensor sign() {
        return scale.isNumber()
                ? Torch.tensor((long) Math.signum(scale.value()))
                : scale.tensor().sign();
    }

    @Override
    public Tensor apply(Tensor x) {
        return loc.addTo(scale.times(x));
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return scale.dividing(loc.takenFrom(y));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        Tensor result = scale.isNumber()
                ? x.fullLike(Math.log(Math.abs(scale.value())))
                : scale.tensor().abs().log();
        long[] shape = x.shape();
        if (eventDim > 0) {
            result = result.reshape(Utils.concat(Utils.dropLast(result.shape(), eventDim), Utils.numbered(-1)))
                    .sum(-1);
            shape = Utils.dropLast(shape, eventDim);
        }
        return result.expand(shape);
    }

    @Override
    public long[] forwardShape(long... shape) {
        return Torch.broadcastShapes(shape, loc.shape(), scale.shape());
    }

    @Override
    public long[] inverseShape(long... shape) {
        return forwardShape(shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AffineTransform o && loc.equalTo(o.loc) && scale.equalTo(o.scale);
    }

    @Override
    public int hashCode() {
        return AffineTransform.class.hashCode();
    }
}
