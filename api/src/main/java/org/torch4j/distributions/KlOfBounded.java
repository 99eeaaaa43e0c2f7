package org.torch4j.distributions;

import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Divergences from distributions on an interval to those of other families. */
final class KlOfBounded {
    private static final double INF = Double.POSITIVE_INFINITY;

    private KlOfBounded() {}

    static void register() {
        KlRegistry.infinite(Beta.class, Beta::concentration1, Pareto.class);
        KlRegistry.infinite(ContinuousBernoulli.class, ContinuousBernoulli::probs, Pareto.class);
        beta();
        continuousBernoulli();
        KlRegistry.register(Uniform.class, Beta.class, KlOfBounded::uniformBeta);
        KlRegistry.register(Uniform.class, ContinuousBernoulli.class, (p, q) -> {
            Tensor result = p.entropy()
                    .neg()
                    .sub(p.mean().mul(q.logits()))
                    .sub(q.probs().neg().log1p())
                    .sub(q.logNorm());
            return result.maskedFill(p.high().ge(1).logicalOr(p.low().le(0)), INF);
        });
        KlRegistry.register(Uniform.class, Exponential.class, (p, q) -> q.rate()
                .mul(p.high().add(p.low()))
                .div(2)
                .sub(p.high().sub(p.low()).mul(q.rate()).log())
                .maskedFill(p.low().lt(0), INF));
        KlRegistry.register(Uniform.class, Gamma.class, KlOfBounded::uniformGamma);
        KlRegistry.register(Uniform.class, Gumbel.class, (p, q) -> {
            Tensor common = q.scale().div(p.high().sub(p.low()));
            Tensor high = p.high().sub(q.loc()).div(q.scale());
            Tensor low = p.low().sub(q.loc()).div(q.scale());
            Tensor t2 = common.mul(high.neg().exp().sub(low.neg().exp()));
            return common.log().add(high.add(low).mul(0.5)).sub(t2);
        });
        KlRegistry.register(Uniform.class, Normal.class, (p, q) -> {
            Tensor common = p.high().sub(p.low());
            Tensor t1 = q.scale().mul(Math.sqrt(2 * Math.PI)).div(common).log();
            Tensor t3 = p.high().add(p.low()).sub(q.loc().mul(2)).div(2).pow(2);
            return t1.add(common.pow(2).div(12).add(t3).mul(0.5).div(q.scale().pow(2)));
        });
        KlRegistry.register(Uniform.class, Pareto.class, (p, q) -> {
            Tensor width = p.high().sub(p.low());
            Tensor t1 = q.alpha().mul(q.scale().pow(q.alpha())).mul(width).log();
            return logs(p, width)
                    .mul(q.alpha().add(1))
                    .sub(t1)
                    .maskedFill(p.low().lt(q.scale()), INF);
        });
    }

    private static Tensor xLogX(Tensor x) {
        return Torch.xlogy(x, x);
    }

    private static Tensor logs(Uniform p, Tensor width) {
        return xLogX(p.high()).sub(xLogX(p.low())).sub(width).div(width);
    }

    private static void beta() {
        KlRegistry.register(Beta.class, ContinuousBernoulli.class, (p, q) -> p.entropy()
                .neg()
                .sub(p.mean().mul(q.logits()))
                .sub(q.probs().neg().log1p())
                .sub(q.logNorm()));
        KlRegistry.register(
                Beta.class,
                Exponential.class,
                (p, q) -> p.entropy().neg().sub(q.rate().log()).add(q.rate().mul(p.mean())));
        KlRegistry.register(Beta.class, Gamma.class, (p, q) -> {
            Tensor sum = p.concentration1().add(p.concentration0());
            Tensor t2 = q.concentration()
                    .lgamma()
                    .sub(q.concentration().mul(q.rate().log()));
            Tensor t3 =
                    q.concentration().sub(1).mul(p.concentration1().digamma().sub(sum.digamma()));
            Tensor t4 = q.rate().mul(p.concentration1()).div(sum);
            return p.entropy().neg().add(t2).sub(t3).add(t4);
        });
        KlRegistry.register(Beta.class, Normal.class, (p, q) -> {
            Tensor mean = p.mean();
            Tensor variance = q.scale().pow(2);
            Tensor sum1 = p.concentration1().add(p.concentration0()).add(1);
            Tensor t3 = mean.mul(mean.rsub(1)).div(sum1).add(mean.pow(2)).mul(0.5);
            Tensor rest = t3.sub(q.loc().mul(mean)).add(q.loc().pow(2).mul(0.5));
            return p.entropy()
                    .neg()
                    .add(variance.mul(2 * Math.PI).log().mul(0.5))
                    .add(rest.div(variance));
        });
        KlRegistry.register(Beta.class, Uniform.class, (p, q) -> p.entropy()
                .neg()
                .add(q.high().sub(q.low()).log())
                .maskedFill(q.low().gt(0).logicalOr(q.high().lt(1)), INF));
    }

    private static void continuousBernoulli() {
        KlRegistry.register(
                ContinuousBernoulli.class,
                Exponential.class,
                (p, q) -> p.entropy().neg().sub(q.rate().log()).add(q.rate().mul(p.mean())));
        KlRegistry.register(ContinuousBernoulli.class, Normal.class, (p, q) -> {
            Tensor t2 = q.loc()
                    .div(q.scale())
                    .square()
                    .add(Math.log(2 * Math.PI))
                    .mul(0.5)
                    .add(q.scale().log());
            Tensor spread =
                    p.variance().add(p.mean().square()).sub(q.loc().mul(2.0).mul(p.mean()));
            return p.entropy().neg().add(t2).add(spread.div(q.scale().square().mul(2.0)));
        });
        KlRegistry.register(ContinuousBernoulli.class, Uniform.class, (p, q) -> p.entropy()
                .neg()
                .add(q.high().sub(q.low()).log())
                .maskedFill(q.low().ge(0).logicalOr(q.high().le(1)), INF));
    }

    private static Tensor uniformBeta(Uniform p, Beta q) {
        Tensor width = p.high().sub(p.low());
        Tensor t2 = q.concentration1().sub(1).mul(logs(p, width));
        Tensor t3 = q.concentration0()
                .sub(1)
                .mul(xLogX(p.high().rsub(1)).sub(xLogX(p.low().rsub(1))).add(width))
                .div(width);
        Tensor t4 = q.concentration1()
                .lgamma()
                .add(q.concentration0().lgamma())
                .sub(q.concentration1().add(q.concentration0()).lgamma());
        return t3.add(t4)
                .sub(width.log())
                .sub(t2)
                .maskedFill(p.high().gt(1).logicalOr(p.low().lt(0)), INF);
    }

    private static Tensor uniformGamma(Uniform p, Gamma q) {
        Tensor width = p.high().sub(p.low());
        Tensor t2 =
                q.concentration().lgamma().sub(q.concentration().mul(q.rate().log()));
        Tensor t3 = q.concentration().rsub(1).mul(logs(p, width));
        Tensor t4 = q.rate().mul(p.high().add(p.low())).div(2);
        return width.log().neg().add(t2).add(t3).add(t4).maskedFill(p.low().lt(0), INF);
    }
}
