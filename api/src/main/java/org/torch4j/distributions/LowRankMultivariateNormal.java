package org.torch4j.distributions;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The normal distribution of vectors whose covariance is W W^T + D, a factor of low rank and a diagonal.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.lowrank_multivariate_normal.LowRankMultivariateNormal">LowRankMultivariateNormal</a>
 */
public final class LowRankMultivariateNormal extends Distribution {
    private final Tensor loc;
    private final Tensor covFactor;
    private final Tensor covDiag;
    private final Tensor givenFactor;
    private final Tensor givenDiag;
    private final Tensor capacitance;

    /**
     * @param covFactor W, of shape (..., n, m)
     * @param covDiag the diagonal D, positive, of shape (..., n)
     */
    public LowRankMultivariateNormal(Tensor loc, Tensor covFactor, Tensor covDiag) {
        this(loc, covFactor, covDiag, covFactor, covDiag);
    }

    private LowRankMultivariateNormal(
            Tensor loc, Tensor covFactor, Tensor covDiag, Tensor givenFactor, Tensor givenDiag) {
        if (loc.dim() < 1) {
            throw new IllegalArgumentException("loc must be at least one-dimensional.");
        }
        long n = loc.size(-1);
        if (covFactor.dim() < 2 || covFactor.size(-2) != n) {
            throw new IllegalArgumentException("cov_factor must be a batch of matrices with shape " + n + " x m, not "
                    + Arrays.toString(covFactor.shape()));
        }
        if (covDiag.dim() < 1 || covDiag.size(-1) != n) {
            throw new IllegalArgumentException("cov_diag must be a batch of vectors with shape [" + n + "], not "
                    + Arrays.toString(covDiag.shape()));
        }
        List<Tensor> all = Torch.broadcastTensors(loc.unsqueeze(-1), covFactor, covDiag.unsqueeze(-1));
        this.loc = all.get(0).select(-1, 0);
        this.covFactor = all.get(1);
        this.covDiag = all.get(2).select(-1, 0);
        this.givenFactor = givenFactor;
        this.givenDiag = givenDiag;
        shaped(Utils.dropLast(this.loc.shape(), 1), n);
        Tensor scaled = givenFactor.mT().div(givenDiag.unsqueeze(-2)).matmul(givenFactor);
        Tensor identity = Torch.eye(scaled.size(-1), scaled.dtype().on(scaled.device()));
        capacitance = Linalg.cholesky(scaled.add(identity));
    }

    public Tensor loc() {
        return loc;
    }

    public Tensor covFactor() {
        return covFactor;
    }

    public Tensor covDiag() {
        return covDiag;
    }

    Tensor givenFactor() {
        return givenFactor;
    }

    Tensor givenDiag() {
        return givenDiag;
    }

    /** W^T D^-1, whitened by the capacitance. */
    Tensor whitened() {
        return Utils.solveLower(capacitance, givenFactor.mT().div(givenDiag.unsqueeze(-2)));
    }

    Tensor logDet() {
        return Utils.diagonal(capacitance)
                .log()
                .sum(-1)
                .mul(2)
                .add(givenDiag.log().sum(-1));
    }

    Tensor mahalanobis(Tensor x) {
        Tensor projected = Utils.batchMv(givenFactor.mT().div(givenDiag.unsqueeze(-2)), x);
        return x.pow(2).div(givenDiag).sum(-1).sub(Utils.batchMahalanobis(capacitance, projected));
    }

    private Tensor expandedMatrix(Tensor matrix) {
        return matrix.expand(Utils.concat(batchShape(), eventShape(), eventShape()));
    }

    public Tensor scaleTril() {
        Tensor root = givenDiag.sqrt().unsqueeze(-1);
        Tensor scaled = givenFactor.div(root);
        Tensor square = scaled.matmul(scaled.mT());
        Tensor identity = Torch.eye(square.size(-1), square.dtype().on(square.device()));
        return expandedMatrix(root.mul(Linalg.cholesky(square.add(identity))));
    }

    public Tensor covarianceMatrix() {
        return expandedMatrix(givenFactor.matmul(givenFactor.mT()).add(givenDiag.diagEmbed()));
    }

    public Tensor precisionMatrix() {
        Tensor a = whitened();
        return expandedMatrix(givenDiag.reciprocal().diagEmbed().sub(a.mT().matmul(a)));
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("loc", loc, Constraints.realVector()),
                new Parameter("cov_factor", covFactor, Constraints.independent(Constraints.real(), 2)),
                new Parameter("cov_diag", covDiag, Constraints.independent(Constraints.positive(), 1)));
    }

    @Override
    public LowRankMultivariateNormal expand(long... batchShape) {
        long[] shape = Utils.concat(batchShape, eventShape());
        return expanded(() -> new LowRankMultivariateNormal(
                loc.expand(shape),
                covFactor.expand(Utils.concat(shape, Utils.last(covFactor.shape(), 1))),
                covDiag.expand(shape),
                givenFactor,
                givenDiag));
    }

    @Override
    public Constraint support() {
        return Constraints.realVector();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public Tensor mean() {
        return loc;
    }

    @Override
    public Tensor mode() {
        return loc;
    }

    @Override
    public Tensor variance() {
        return givenFactor.pow(2).sum(-1).add(givenDiag).expand(Utils.concat(batchShape(), eventShape()));
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        long[] shape = extendedShape(sampleShape);
        Tensor w = Utils.standardNormal(Utils.concat(Utils.dropLast(shape, 1), Utils.last(covFactor.shape(), 1)), loc);
        Tensor d = Utils.standardNormal(shape, loc);
        return loc.add(Utils.batchMv(givenFactor, w)).add(givenDiag.sqrt().mul(d));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor distance = mahalanobis(value.sub(loc));
        return logDet().add(eventShape()[0] * Math.log(2 * Math.PI))
                .add(distance)
                .mul(-0.5);
    }

    @Override
    public Tensor entropy() {
        return logDet().add(eventShape()[0] * (1 + Math.log(2 * Math.PI)))
                .mul(0.5)
                .expand(batchShape());
    }
}
