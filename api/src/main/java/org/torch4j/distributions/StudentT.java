package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Student's t distribution of degrees of freedom, moved and scaled.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.studentT.StudentT">StudentT</a>
 */
public final class StudentT extends Distribution {
    private final Tensor df;
    private final Tensor loc;
    private final Tensor scale;

    public StudentT(Tensor df, Tensor loc, Tensor scale) {
        List<Tensor> all = Utils.broadcast(df, loc, scale);
        this.df = all.get(0);
        this.loc = all.get(1);
        this.scale = all.get(2);
        shaped(this.df.shape());
    }

    public StudentT(double df, double loc, double scale) {
        this(Utils.number(df), Utils.number(loc), Utils.number(scale));
    }

    public Tensor df() {
        return df;
    }

    public Tensor loc() {
        return loc;
    }

    public Tensor scale() {
        return scale;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("df", df, Constraints.positive()),
                new Parameter("loc", loc, Constraints.real()),
                new Parameter("scale", scale, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.real();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public StudentT expand(long... batchShape) {
        return expanded(() -> new StudentT(df.expand(batchShape), loc.expand(batchShape), scale.expand(batchShape)));
    }

    /** With location 0 and scale 1. */
    public StudentT(Tensor df) {
        this(df, df.zerosLike(), df.onesLike());
    }

    public StudentT(double df) {
        this(Utils.number(df));
    }

    @Override
    public Tensor mean() {
        return loc.maskedFill(df.le(1), Double.NaN);
    }

    @Override
    public Tensor mode() {
        return loc;
    }

    @Override
    public Tensor variance() {
        Tensor finite = scale.pow(2).mul(df).div(df.sub(2));
        Tensor result = Torch.where(df.gt(2), finite, df);
        return result.maskedFill(df.le(2).logicalAnd(df.gt(1)), Double.POSITIVE_INFINITY)
                .maskedFill(df.le(1), Double.NaN);
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        Tensor x = Utils.standardNormal(extendedShape(sampleShape), df);
        Tensor z = new Chi2(df).rsample(sampleShape);
        return loc.add(scale.mul(x.mul(z.div(df).rsqrt())));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor y = value.sub(loc).div(scale);
        Tensor half = df.add(1.0).mul(0.5);
        Tensor z = scale.log()
                .add(df.log().mul(0.5))
                .add(0.5 * Math.log(Math.PI))
                .add(df.mul(0.5).lgamma())
                .sub(half.lgamma());
        return half.neg().mul(y.pow(2.0).div(df).log1p()).sub(z);
    }

    @Override
    public Tensor entropy() {
        Tensor half = df.add(1).mul(0.5);
        Tensor lbeta = df.mul(0.5).lgamma().add(0.5 * Math.log(Math.PI)).sub(half.lgamma());
        return scale.log()
                .add(half.mul(half.digamma().sub(df.mul(0.5).digamma())))
                .add(df.log().mul(0.5))
                .add(lbeta);
    }
}
