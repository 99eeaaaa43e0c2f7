package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The F distribution of two degrees of freedom.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.fishersnedecor.FisherSnedecor">FisherSnedecor</a>
 */
public final class FisherSnedecor extends Distribution {
    private final Tensor df1;
    private final Tensor df2;

    public FisherSnedecor(Tensor df1, Tensor df2) {
        List<Tensor> all = Utils.broadcast(df1, df2);
        this.df1 = all.get(0);
        this.df2 = all.get(1);
        shaped(this.df1.shape());
    }

    public FisherSnedecor(double df1, double df2) {
        this(Utils.number(df1), Utils.number(df2));
    }

    public FisherSnedecor(Tensor df1, double df2) {
        this(df1, Utils.number(df2, df1));
    }

    public Tensor df1() {
        return df1;
    }

    public Tensor df2() {
        return df2;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("df1", df1, Constraints.positive()), new Parameter("df2", df2, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.positive();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public FisherSnedecor expand(long... batchShape) {
        return expanded(() -> new FisherSnedecor(df1.expand(batchShape), df2.expand(batchShape)));
    }

    @Override
    public Tensor mean() {
        Tensor valid = df2.maskedFill(df2.le(2), Double.NaN);
        return valid.div(valid.sub(2));
    }

    @Override
    public Tensor mode() {
        Tensor mode = df1.sub(2).div(df1).mul(df2).div(df2.add(2));
        return mode.maskedFill(df1.le(2), Double.NaN);
    }

    @Override
    public Tensor variance() {
        Tensor valid = df2.maskedFill(df2.le(4), Double.NaN);
        Tensor numerator = valid.pow(2).mul(2).mul(df1.add(valid).sub(2));
        return numerator.div(df1.mul(valid.sub(2).pow(2)).mul(valid.sub(4)));
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        Tensor x1 = new Gamma(df1.mul(0.5), df1).rsample(sampleShape);
        Tensor x2 = new Gamma(df2.mul(0.5), df2).rsample(sampleShape);
        double tiny = Utils.tiny(x2);
        return x1.div(x2.clampMin(tiny)).clampMin(tiny);
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor ct1 = df1.mul(0.5);
        Tensor ct2 = df2.mul(0.5);
        Tensor ct3 = df1.div(df2);
        Tensor both = ct1.add(ct2);
        Tensor t1 = both.lgamma().sub(ct1.lgamma()).sub(ct2.lgamma());
        Tensor t2 = ct1.mul(ct3.log()).add(ct1.sub(1).mul(value.log()));
        return t1.add(t2).sub(both.mul(ct3.mul(value).log1p()));
    }
}
