package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The continuous Bernoulli distribution on the unit interval.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.continuous_bernoulli.ContinuousBernoulli">ContinuousBernoulli</a>
 */
public final class ContinuousBernoulli extends ExponentialFamily {
    private final Probabilities p;

    /** Of probabilities. */
    public ContinuousBernoulli(Tensor probs) {
        this(o -> o.probs(probs));
    }

    public ContinuousBernoulli(double probs) {
        this(o -> o.probs(probs));
    }

    /** Of probabilities or logits: {@code new ContinuousBernoulli(o -> o.logits(x))}. */
    public ContinuousBernoulli(Consumer<Probabilities> options) {
        this(Probabilities.of(true, options));
    }

    private ContinuousBernoulli(Probabilities p) {
        this.p = p.isProbs() ? p.map(ContinuousBernoulli::clamped) : p;
        shaped(p.param().shape());
    }

    public Tensor probs() {
        return p.isProbs() ? p.probs() : Utils.clampProbs(p.probs());
    }

    public Tensor logits() {
        return p.logits();
    }

    /** The shape of what was given. */
    public long[] paramShape() {
        return p.param().shape();
    }

    @Override
    protected List<Parameter> parameters() {
        return p.parameters();
    }

    @Override
    public ContinuousBernoulli expand(long... batchShape) {
        return expanded(() -> new ContinuousBernoulli(p.expand(batchShape)));
    }

    private static final double LOW = 0.499;
    private static final double HIGH = 0.501;

    /** Off 0 and 1; what is no probability stays, to be found. */
    private static Tensor clamped(Tensor probs) {
        Tensor valid = probs.ge(0).logicalAnd(probs.le(1));
        return Torch.where(valid, Utils.clampProbs(probs), probs);
    }

    /** Where the formulas are exact; a series stands in around one half. */
    private Tensor isStable() {
        return probs().le(LOW).logicalOr(probs().gt(HIGH));
    }

    private Tensor cut() {
        return Torch.where(isStable(), probs(), probs().fullLike(LOW));
    }

    private static Tensor logOdds(Tensor probs) {
        return probs.neg().log1p().sub(probs.log());
    }

    Tensor logNorm() {
        Tensor cut = cut();
        Tensor isLow = cut.le(0.5);
        Tensor below = Torch.where(isLow, cut, cut.zerosLike());
        Tensor above = Torch.where(cut.ge(0.5), cut, cut.onesLike());
        Tensor logNorm = logOdds(cut)
                .abs()
                .log()
                .sub(Torch.where(
                        isLow, below.mul(-2.0).log1p(), above.mul(2.0).sub(1.0).log()));
        Tensor x = probs().sub(0.5).pow(2);
        Tensor taylor = x.mul(104.0 / 45.0).add(4.0 / 3.0).mul(x).add(Math.log(2));
        return Torch.where(isStable(), logNorm, taylor);
    }

    @Override
    public Constraint support() {
        return Constraints.unitInterval();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public Tensor mean() {
        Tensor cut = cut();
        Tensor exact = cut.div(cut.mul(2.0).sub(1.0)).add(logOdds(cut).reciprocal());
        Tensor x = probs().sub(0.5);
        Tensor taylor = x.pow(2).mul(16.0 / 45.0).add(1.0 / 3.0).mul(x).add(0.5);
        return Torch.where(isStable(), exact, taylor);
    }

    @Override
    public Tensor variance() {
        Tensor cut = cut();
        Tensor exact = cut.mul(cut.sub(1.0))
                .div(cut.mul(2.0).rsub(1.0).pow(2))
                .add(logOdds(cut).pow(2).reciprocal());
        Tensor x = probs().sub(0.5).pow(2);
        Tensor taylor = x.mul(128.0 / 945.0).rsub(1.0 / 15.0).mul(x).rsub(1.0 / 12.0);
        return Torch.where(isStable(), exact, taylor);
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return icdf(Utils.rand(extendedShape(sampleShape), probs()));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        List<Tensor> both = Utils.broadcast(logits(), value);
        return Utils.crossEntropy(both.get(0), both.get(1)).neg().add(logNorm());
    }

    @Override
    public Tensor cdf(Tensor value) {
        validateSample(value);
        Tensor cut = cut();
        Tensor exact = cut.pow(value)
                .mul(cut.rsub(1.0).pow(value.rsub(1.0)))
                .add(cut)
                .sub(1.0)
                .div(cut.mul(2.0).sub(1.0));
        Tensor unbounded = Torch.where(isStable(), exact, value);
        return Torch.where(value.le(0.0), value.zerosLike(), Torch.where(value.ge(1.0), value.onesLike(), unbounded));
    }

    @Override
    public Tensor icdf(Tensor value) {
        Tensor cut = cut();
        Tensor less = cut.neg().log1p();
        Tensor exact = value.mul(cut.mul(2.0).sub(1.0))
                .sub(cut)
                .log1p()
                .sub(less)
                .div(cut.log().sub(less));
        return Torch.where(isStable(), exact, value);
    }

    @Override
    public Tensor entropy() {
        Tensor log0 = probs().neg().log1p();
        return mean().mul(log0.sub(probs().log())).sub(logNorm()).sub(log0);
    }

    @Override
    protected List<Tensor> naturalParams() {
        return List.of(logits());
    }

    @Override
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        Tensor x = naturalParams.get(0);
        Tensor stable = x.le(LOW - 0.5).logicalOr(x.gt(HIGH - 0.5));
        Tensor cut = Torch.where(stable, x, x.fullLike(LOW - 0.5));
        Tensor exact = cut.expm1().abs().log().sub(cut.abs().log());
        Tensor taylor = x.mul(0.5).add(x.pow(2).div(24.0)).sub(x.pow(4).div(2880.0));
        return Torch.where(stable, exact, taylor);
    }

    @Override
    protected double meanCarrierMeasure() {
        return 0;
    }
}
