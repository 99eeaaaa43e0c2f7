package org.torch4j.distributions;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Divergences between normal distributions of numbers and vectors. */
final class KlOfNormals {
    private KlOfNormals() {}

    static void register() {
        KlRegistry.register(Normal.class, Normal.class, KlOfNormals::normal);
        KlRegistry.register(MultivariateNormal.class, MultivariateNormal.class, KlOfNormals::multivariate);
        KlRegistry.register(LowRankMultivariateNormal.class, LowRankMultivariateNormal.class, KlOfNormals::lowRank);
        KlRegistry.register(
                MultivariateNormal.class, LowRankMultivariateNormal.class, KlOfNormals::multivariateToLowRank);
        KlRegistry.register(
                LowRankMultivariateNormal.class, MultivariateNormal.class, KlOfNormals::lowRankToMultivariate);
    }

    static Tensor normal(Normal p, Normal q) {
        Tensor ratio = p.scale().div(q.scale()).pow(2);
        Tensor distance = p.loc().sub(q.loc()).div(q.scale()).pow(2);
        return ratio.add(distance).sub(1).sub(ratio.log()).mul(0.5);
    }

    private static long event(Distribution p, Distribution q) {
        long[] shape = p.eventShape();
        if (!Arrays.equals(shape, q.eventShape())) {
            throw new IllegalArgumentException("KL-divergence between Multivariate Normals with different event shapes"
                    + " cannot be computed: " + Arrays.toString(shape) + ", " + Arrays.toString(q.eventShape()));
        }
        return shape[0];
    }

    /** The trace of X X^T. */
    private static Tensor trace(Tensor matrix) {
        return matrix.pow(2).sum(new long[] {-2, -1});
    }

    /** L^-1 B, the batches broadcast. */
    private static Tensor solve(Tensor lower, Tensor b) {
        long[] batch = Torch.broadcastShapes(Utils.dropLast(lower.shape(), 2), Utils.dropLast(b.shape(), 2));
        return Utils.solveLower(
                lower.expand(Utils.concat(batch, Utils.last(lower.shape(), 2))),
                b.expand(Utils.concat(batch, Utils.last(b.shape(), 2))));
    }

    private static Tensor multivariate(MultivariateNormal p, MultivariateNormal q) {
        long n = event(p, q);
        Tensor distance = Utils.batchMahalanobis(q.factor(), q.loc().sub(p.loc()));
        Tensor spread = trace(solve(q.factor(), p.factor()));
        return q.halfLogDet()
                .sub(p.halfLogDet())
                .add(spread.add(distance).sub(n).mul(0.5));
    }

    private static Tensor lowRank(LowRankMultivariateNormal p, LowRankMultivariateNormal q) {
        long n = event(p, q);
        Tensor a = q.whitened();
        Tensor t1 = p.givenDiag().div(q.givenDiag()).sum(-1);
        Tensor t2 = trace(p.givenFactor().mul(q.givenDiag().rsqrt().unsqueeze(-1)));
        Tensor t3 = trace(a.mul(p.givenDiag().sqrt().unsqueeze(-2)));
        Tensor t4 = trace(a.matmul(p.givenFactor()));
        return half(
                q.logDet().sub(p.logDet()),
                t1.add(t2).sub(t3).sub(t4),
                q.mahalanobis(q.loc().sub(p.loc())),
                n);
    }

    private static Tensor multivariateToLowRank(MultivariateNormal p, LowRankMultivariateNormal q) {
        long n = event(p, q);
        Tensor t1 = trace(p.factor().mul(q.givenDiag().rsqrt().unsqueeze(-1)));
        Tensor t2 = trace(q.whitened().matmul(p.factor()));
        return half(
                q.logDet().sub(p.halfLogDet().mul(2)),
                t1.sub(t2),
                q.mahalanobis(q.loc().sub(p.loc())),
                n);
    }

    private static Tensor lowRankToMultivariate(LowRankMultivariateNormal p, MultivariateNormal q) {
        long n = event(p, q);
        Tensor t1 = trace(solve(q.factor(), p.givenFactor()));
        Tensor t2 = trace(solve(q.factor(), p.givenDiag().sqrt().diagEmbed()));
        return half(
                q.halfLogDet().mul(2).sub(p.logDet()),
                t1.add(t2),
                Utils.batchMahalanobis(q.factor(), q.loc().sub(p.loc())),
                n);
    }

    private static Tensor half(Tensor logDets, Tensor traces, Tensor distance, long n) {
        return logDets.add(traces).add(distance).sub(n).mul(0.5);
    }
}
