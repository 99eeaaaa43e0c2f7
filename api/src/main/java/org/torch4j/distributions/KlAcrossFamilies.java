package org.torch4j.distributions;

import org.torch4j.Tensor;

/** Divergences from distributions on the real numbers and on the positive ones to those of other families. */
final class KlAcrossFamilies {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double GAMMA = Utils.EULER;

    private KlAcrossFamilies() {}

    static void register() {
        infinite();
        KlRegistry.register(Bernoulli.class, Poisson.class, (p, q) -> p.entropy()
                .neg()
                .sub(p.probs().mul(q.rate().log()).sub(q.rate())));
        KlRegistry.register(Exponential.class, Gamma.class, (p, q) -> {
            Tensor ratio = q.rate().div(p.rate());
            return q.concentration()
                    .neg()
                    .mul(ratio.log())
                    .add(ratio)
                    .add(q.concentration().lgamma())
                    .add(q.concentration().mul(GAMMA))
                    .sub(1 + GAMMA);
        });
        KlRegistry.register(Exponential.class, Gumbel.class, (p, q) -> {
            Tensor product = p.rate().mul(q.scale());
            Tensor ratio = q.loc().div(q.scale());
            Tensor t2 = ratio.exp().mul(product).div(product.add(1));
            return product.log().sub(1).sub(ratio).add(t2).add(product.reciprocal());
        });
        KlRegistry.register(Exponential.class, Normal.class, (p, q) -> {
            Tensor variance = q.scale().pow(2);
            Tensor square = p.rate().pow(2);
            Tensor t1 = square.mul(variance).mul(2 * Math.PI).log().mul(0.5);
            Tensor rest = square.reciprocal()
                    .sub(q.loc().div(p.rate()))
                    .add(q.loc().pow(2).mul(0.5));
            return t1.sub(1).add(rest.div(variance));
        });
        KlRegistry.register(Gamma.class, Exponential.class, (p, q) -> p.entropy()
                .neg()
                .sub(q.rate().log())
                .add(q.rate().mul(p.concentration()).div(p.rate())));
        KlRegistry.register(Gamma.class, Gumbel.class, KlAcrossFamilies::gammaGumbel);
        KlRegistry.register(Gamma.class, Normal.class, KlAcrossFamilies::gammaNormal);
        KlRegistry.register(Gumbel.class, Normal.class, (p, q) -> {
            Tensor ratio = p.scale().div(q.scale());
            Tensor t1 = ratio.div(Math.sqrt(2 * Math.PI)).log();
            Tensor t2 = ratio.mul(Math.PI * 0.5).pow(2).div(3);
            Tensor mean = p.loc().add(p.scale().mul(GAMMA));
            Tensor t3 = mean.sub(q.loc()).div(q.scale()).pow(2).mul(0.5);
            return t1.neg().add(t2).add(t3).sub(GAMMA + 1);
        });
        KlRegistry.register(Laplace.class, Normal.class, (p, q) -> {
            Tensor variance = q.scale().pow(2);
            Tensor ratio = p.scale().pow(2).div(variance);
            Tensor t1 = ratio.mul(2).div(Math.PI).log().mul(0.5);
            Tensor rest = p.loc()
                    .pow(2)
                    .mul(0.5)
                    .sub(p.loc().mul(q.loc()))
                    .add(q.loc().pow(2).mul(0.5));
            return t1.neg().add(ratio).add(rest.div(variance)).sub(1);
        });
        KlRegistry.register(Normal.class, Gumbel.class, (p, q) -> {
            Tensor mean = p.loc().div(q.scale());
            Tensor variance = p.scale().div(q.scale()).pow(2);
            Tensor loc = q.loc().div(q.scale());
            Tensor t3 = mean.neg().add(variance.mul(0.5)).add(loc).exp();
            return variance.log().mul(-0.5).add(mean.sub(loc)).add(t3).sub(0.5 * (1 + Math.log(2 * Math.PI)));
        });
        KlRegistry.register(Normal.class, Laplace.class, (p, q) -> {
            Tensor distance = p.loc().sub(q.loc());
            Tensor relative = distance.div(p.scale());
            Tensor t2 = p.scale()
                    .mul(Math.sqrt(2 / Math.PI))
                    .mul(relative.pow(2).mul(-0.5).exp());
            Tensor t3 = distance.mul(relative.mul(Math.sqrt(0.5)).erf());
            return p.scale()
                    .div(q.scale())
                    .log()
                    .neg()
                    .add(t2.add(t3).div(q.scale()))
                    .sub(0.5 * (1 + Math.log(0.5 * Math.PI)));
        });
        KlRegistry.register(Pareto.class, Exponential.class, (p, q) -> {
            Tensor product = p.scale().mul(q.rate());
            Tensor t3 = p.alpha().mul(product).div(p.alpha().sub(1));
            return p.alpha()
                    .div(product)
                    .log()
                    .sub(p.alpha().reciprocal())
                    .add(t3)
                    .sub(1)
                    .maskedFill(p.alpha().le(1), INF);
        });
        KlRegistry.register(Pareto.class, Gamma.class, KlAcrossFamilies::paretoGamma);
        KlRegistry.register(Pareto.class, Normal.class, KlAcrossFamilies::paretoNormal);
    }

    @SuppressWarnings("unchecked")
    private static void infinite() {
        KlRegistry.infinite(
                Exponential.class,
                Exponential::rate,
                Beta.class,
                ContinuousBernoulli.class,
                Pareto.class,
                Uniform.class);
        KlRegistry.infinite(
                Gamma.class, Gamma::concentration, Beta.class, ContinuousBernoulli.class, Pareto.class, Uniform.class);
        Class<? extends Distribution>[] halves = new Class[] {
            Beta.class, ContinuousBernoulli.class, Exponential.class, Gamma.class, Pareto.class, Uniform.class
        };
        KlRegistry.infinite(Gumbel.class, Gumbel::loc, halves);
        KlRegistry.infinite(Laplace.class, Laplace::loc, halves);
        KlRegistry.infinite(Normal.class, Normal::loc, halves);
        KlRegistry.infinite(Pareto.class, Pareto::scale, Beta.class, ContinuousBernoulli.class, Uniform.class);
        KlRegistry.infinite(Poisson.class, Poisson::rate, Bernoulli.class, Binomial.class);
    }

    private static Tensor gammaGumbel(Gamma p, Gumbel q) {
        Tensor product = p.rate().mul(q.scale());
        Tensor ratio = q.loc().div(q.scale());
        Tensor a = p.concentration();
        Tensor t1 = a.sub(1).mul(a.digamma()).sub(a.lgamma()).sub(a);
        Tensor t2 = product.log().add(a.div(product));
        Tensor t3 = ratio.exp().mul(product.reciprocal().add(1).pow(a.neg())).sub(ratio);
        return t1.add(t2).add(t3);
    }

    private static Tensor gammaNormal(Gamma p, Normal q) {
        Tensor variance = q.scale().pow(2);
        Tensor square = p.rate().pow(2);
        Tensor a = p.concentration();
        Tensor t1 = square.mul(variance).mul(2 * Math.PI).log().mul(0.5).sub(a).sub(a.lgamma());
        Tensor t2 = a.pow(2).add(a).mul(0.5).div(square);
        Tensor t3 = q.loc().mul(a).div(p.rate());
        Tensor rest = t2.sub(t3).add(q.loc().pow(2).mul(0.5)).div(variance);
        return t1.add(a.sub(1).mul(a.digamma())).add(rest);
    }

    private static Tensor paretoGamma(Pareto p, Gamma q) {
        Tensor common = p.scale().log().add(p.alpha().reciprocal());
        Tensor t1 = p.alpha().log().sub(common);
        Tensor t2 =
                q.concentration().lgamma().sub(q.concentration().mul(q.rate().log()));
        Tensor t3 = q.concentration().rsub(1).mul(common);
        Tensor t4 = q.rate().mul(p.alpha()).mul(p.scale()).div(p.alpha().sub(1));
        return t1.add(t2).add(t3).add(t4).sub(1).maskedFill(p.alpha().le(1), INF);
    }

    private static Tensor paretoNormal(Pareto p, Normal q) {
        Tensor variance = q.scale().pow(2).mul(2);
        Tensor common = p.scale().div(p.alpha().sub(1));
        Tensor t1 = q.scale()
                .mul(Math.sqrt(2 * Math.PI))
                .mul(p.alpha())
                .div(p.scale())
                .log();
        Tensor t3 = p.alpha().mul(common.pow(2)).div(p.alpha().sub(2));
        Tensor t4 = p.alpha().mul(common).sub(q.loc()).pow(2);
        return t1.sub(p.alpha().reciprocal())
                .add(t3.add(t4).div(variance))
                .sub(1)
                .maskedFill(p.alpha().le(2), INF);
    }
}
