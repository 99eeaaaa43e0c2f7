package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The Kumaraswamy distribution on the unit interval.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.kumaraswamy.Kumaraswamy">Kumaraswamy</a>
 */
public final class Kumaraswamy extends TransformedDistribution {
    private final Tensor concentration1;
    private final Tensor concentration0;

    public Kumaraswamy(Tensor concentration1, Tensor concentration0) {
        List<Tensor> all = Utils.broadcast(concentration1, concentration0);
        this.concentration1 = all.get(0);
        this.concentration0 = all.get(1);
        transformed(
                new Uniform(this.concentration0.fullLike(0.0), this.concentration0.fullLike(1.0)),
                new PowerTransform(this.concentration0.reciprocal()),
                new AffineTransform(1.0, -1.0),
                new PowerTransform(this.concentration1.reciprocal()));
    }

    public Kumaraswamy(double concentration1, double concentration0) {
        this(Utils.number(concentration1), Utils.number(concentration0));
    }

    public Kumaraswamy(Tensor concentration1, double concentration0) {
        this(concentration1, Utils.number(concentration0, concentration1));
    }

    public Tensor concentration1() {
        return concentration1;
    }

    public Tensor concentration0() {
        return concentration0;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("concentration1", concentration1, Constraints.positive()),
                new Parameter("concentration0", concentration0, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.unitInterval();
    }

    @Override
    public Kumaraswamy expand(long... batchShape) {
        return expanded(() -> new Kumaraswamy(concentration1.expand(batchShape), concentration0.expand(batchShape)));
    }

    private Tensor moment(int n) {
        Tensor arg = concentration1.reciprocal().mul(n).add(1);
        Tensor log = arg.lgamma()
                .add(concentration0.lgamma())
                .sub(arg.add(concentration0).lgamma());
        return concentration0.mul(log.exp());
    }

    @Override
    public Tensor mean() {
        return moment(1);
    }

    @Override
    public Tensor mode() {
        Tensor log = concentration0
                .reciprocal()
                .mul(concentration0.neg().log1p())
                .sub(concentration0.neg().mul(concentration1).log1p());
        return log.maskedFill(concentration0.lt(1).logicalOr(concentration1.lt(1)), Double.NaN)
                .exp();
    }

    @Override
    public Tensor variance() {
        return moment(2).sub(mean().pow(2));
    }

    @Override
    public Tensor entropy() {
        Tensor t1 = concentration1.reciprocal().rsub(1);
        Tensor t0 = concentration0.reciprocal().rsub(1);
        Tensor h0 = concentration0.add(1).digamma().add(Utils.EULER);
        return t0.add(t1.mul(h0)).sub(concentration1.log()).sub(concentration0.log());
    }
}
