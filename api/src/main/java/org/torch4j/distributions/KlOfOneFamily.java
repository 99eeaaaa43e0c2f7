package org.torch4j.distributions;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.autograd.Autograd;

/** Divergences between distributions of one family. */
final class KlOfOneFamily {
    private static final double INF = Double.POSITIVE_INFINITY;

    private KlOfOneFamily() {}

    static void register() {
        KlRegistry.register(Bernoulli.class, Bernoulli.class, KlOfOneFamily::bernoulli);
        KlRegistry.register(Beta.class, Beta.class, KlOfOneFamily::beta);
        KlRegistry.register(Binomial.class, Binomial.class, KlOfOneFamily::binomial);
        KlRegistry.register(Categorical.class, Categorical.class, KlOfOneFamily::categorical);
        KlRegistry.register(ContinuousBernoulli.class, ContinuousBernoulli.class, (p, q) -> p.mean()
                .mul(p.logits().sub(q.logits()))
                .add(p.logNorm().add(p.probs().neg().log1p()))
                .sub(q.logNorm().add(q.probs().neg().log1p())));
        KlRegistry.register(Dirichlet.class, Dirichlet.class, KlOfOneFamily::dirichlet);
        KlRegistry.register(Exponential.class, Exponential.class, (p, q) -> {
            Tensor ratio = q.rate().div(p.rate());
            return ratio.log().neg().add(ratio).sub(1);
        });
        KlRegistry.register(ExponentialFamily.class, ExponentialFamily.class, KlOfOneFamily::exponentialFamily);
        KlRegistry.register(Gamma.class, Gamma.class, KlOfOneFamily::gamma);
        KlRegistry.register(Gumbel.class, Gumbel.class, KlOfOneFamily::gumbel);
        KlRegistry.register(Geometric.class, Geometric.class, (p, q) -> p.entropy()
                .neg()
                .sub(q.probs().neg().log1p().div(p.probs()))
                .sub(q.logits()));
        KlRegistry.register(
                HalfNormal.class,
                HalfNormal.class,
                (p, q) -> KlOfNormals.normal((Normal) p.baseDist(), (Normal) q.baseDist()));
        KlRegistry.register(Laplace.class, Laplace.class, KlOfOneFamily::laplace);
        KlRegistry.register(
                OneHotCategorical.class, OneHotCategorical.class, (p, q) -> categorical(p.categorical, q.categorical));
        KlRegistry.register(Pareto.class, Pareto.class, KlOfOneFamily::pareto);
        KlRegistry.register(Poisson.class, Poisson.class, (p, q) -> p.rate()
                .mul(p.rate().log().sub(q.rate().log()))
                .sub(p.rate().sub(q.rate())));
        KlRegistry.register(TransformedDistribution.class, TransformedDistribution.class, KlOfOneFamily::transformed);
        KlRegistry.register(Uniform.class, Uniform.class, (p, q) -> q.high()
                .sub(q.low())
                .div(p.high().sub(p.low()))
                .log()
                .maskedFill(q.low().gt(p.low()).logicalOr(q.high().lt(p.high())), INF));
        KlRegistry.register(Independent.class, Independent.class, (p, q) -> {
            if (p.reinterpretedBatchNdims() != q.reinterpretedBatchNdims()) {
                throw KlRegistry.none(p, q);
            }
            Tensor result = KlRegistry.divergence(p.baseDist(), q.baseDist());
            return Utils.sumRightmost(result, p.reinterpretedBatchNdims());
        });
        KlRegistry.register(Cauchy.class, Cauchy.class, (p, q) -> {
            Tensor sums = p.scale().add(q.scale()).pow(2);
            Tensor t1 = sums.add(p.loc().sub(q.loc()).pow(2)).log();
            return t1.sub(p.scale().mul(4).mul(q.scale()).log());
        });
    }

    private static Tensor bernoulli(Bernoulli p, Bernoulli q) {
        Tensor pp = p.probs();
        Tensor qp = q.probs();
        Tensor less = q.logits().neg().softplus().sub(p.logits().neg().softplus());
        Tensor t1 = pp.mul(less).maskedFill(qp.eq(0), INF).maskedFill(pp.eq(0), 0);
        Tensor more = q.logits().softplus().sub(p.logits().softplus());
        Tensor t2 = pp.rsub(1).mul(more).maskedFill(qp.eq(1), INF).maskedFill(pp.eq(1), 0);
        return t1.add(t2);
    }

    private static Tensor beta(Beta p, Beta q) {
        Tensor p1 = p.concentration1();
        Tensor p0 = p.concentration0();
        Tensor q1 = q.concentration1();
        Tensor q0 = q.concentration0();
        Tensor sumP = p1.add(p0);
        Tensor sumQ = q1.add(q0);
        Tensor t1 = q1.lgamma().add(q0.lgamma()).add(sumP.lgamma());
        Tensor t2 = p1.lgamma().add(p0.lgamma()).add(sumQ.lgamma());
        Tensor t3 = p1.sub(q1).mul(p1.digamma());
        Tensor t4 = p0.sub(q0).mul(p0.digamma());
        return t1.sub(t2).add(t3).add(t4).add(sumQ.sub(sumP).mul(sumP.digamma()));
    }

    private static Tensor binomial(Binomial p, Binomial q) {
        if (p.totalCount().lt(q.totalCount()).any().itemBool()) {
            throw new UnsupportedOperationException(
                    "KL between Binomials where q.total_count > p.total_count is not implemented");
        }
        Tensor each = p.probs()
                .mul(p.logits().sub(q.logits()))
                .add(p.probs().neg().log1p())
                .sub(q.probs().neg().log1p());
        return p.totalCount().mul(each).maskedFill(p.totalCount().gt(q.totalCount()), INF);
    }

    static Tensor categorical(Categorical p, Categorical q) {
        Tensor t = p.probs().mul(p.logits().sub(q.logits()));
        return t.maskedFill(q.probs().eq(0), INF).maskedFill(p.probs().eq(0), 0).sum(-1);
    }

    private static Tensor dirichlet(Dirichlet p, Dirichlet q) {
        Tensor a = p.concentration();
        Tensor b = q.concentration();
        Tensor t1 = a.sum(-1).lgamma().sub(b.sum(-1).lgamma());
        Tensor t2 = a.lgamma().sub(b.lgamma()).sum(-1);
        Tensor t4 = a.digamma().sub(a.sum(-1).digamma().unsqueeze(-1));
        return t1.sub(t2).add(a.sub(b).mul(t4).sum(-1));
    }

    private static Tensor gamma(Gamma p, Gamma q) {
        Tensor t1 = q.concentration().mul(p.rate().div(q.rate()).log());
        Tensor t2 = q.concentration().lgamma().sub(p.concentration().lgamma());
        Tensor t3 =
                p.concentration().sub(q.concentration()).mul(p.concentration().digamma());
        Tensor t4 = q.rate().sub(p.rate()).mul(p.concentration().div(p.rate()));
        return t1.add(t2).add(t3).add(t4);
    }

    private static Tensor gumbel(Gumbel p, Gumbel q) {
        Tensor ct1 = p.scale().div(q.scale());
        Tensor ct2 = q.loc().div(q.scale());
        Tensor ct3 = p.loc().div(q.scale());
        Tensor t1 = ct1.log().neg().sub(ct2).add(ct3);
        Tensor t3 = ct2.add(ct1.add(1).lgamma()).sub(ct3).exp();
        return t1.add(ct1.mul(Utils.EULER)).add(t3).sub(1 + Utils.EULER);
    }

    private static Tensor laplace(Laplace p, Laplace q) {
        Tensor ratio = p.scale().div(q.scale());
        Tensor distance = p.loc().sub(q.loc()).abs();
        Tensor t3 = ratio.mul(distance.neg().div(p.scale()).exp());
        return ratio.log().neg().add(distance.div(q.scale())).add(t3).sub(1);
    }

    private static Tensor pareto(Pareto p, Pareto q) {
        Tensor ratio = q.alpha().div(p.alpha());
        Tensor t1 = q.alpha().mul(p.scale().div(q.scale()).log());
        return t1.sub(ratio.log()).add(ratio).sub(1).maskedFill(p.scale().lt(q.scale()), INF);
    }

    private static Tensor transformed(TransformedDistribution p, TransformedDistribution q) {
        if (!p.transforms().equals(q.transforms()) || !Arrays.equals(p.eventShape(), q.eventShape())) {
            throw KlRegistry.none(p, q);
        }
        return KlRegistry.divergence(p.baseDist(), q.baseDist());
    }

    /** The Bregman divergence of the log normalizer. */
    private static Tensor exponentialFamily(ExponentialFamily p, ExponentialFamily q) {
        if (p.getClass() != q.getClass()) {
            throw new UnsupportedOperationException("The cross KL-divergence between different exponential families"
                    + " cannot be computed using Bregman divergences");
        }
        return Torch.enableGrad(() -> {
            List<Tensor> mine = p.naturalParams().stream()
                    .map(t -> t.detach().requiresGrad_())
                    .toList();
            List<Tensor> theirs = q.naturalParams();
            Tensor normalizer = p.logNormalizer(mine);
            List<Tensor> gradients = Autograd.grad(List.of(normalizer.sum()), mine, o -> o.createGraph(true));
            Tensor result = q.logNormalizer(theirs).sub(normalizer);
            for (int i = 0; i < mine.size(); i++) {
                Tensor term = theirs.get(i).sub(mine.get(i)).mul(gradients.get(i));
                int more = Math.min(q.eventShape().length, term.dim());
                result = result.sub(Utils.sumRightmost(term, term.dim() > result.dim() ? more : 0));
            }
            return result;
        });
    }
}
