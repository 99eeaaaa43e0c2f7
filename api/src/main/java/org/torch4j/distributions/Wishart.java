package org.torch4j.distributions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The Wishart distribution of positive definite matrices.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.wishart.Wishart">Wishart</a>
 */
public final class Wishart extends ExponentialFamily {
    private static final int TRIES = 10;

    private final Tensor df;
    private final Covariance given;
    private final Tensor factor;

    /** With a covariance matrix. */
    public Wishart(Tensor df, Tensor covarianceMatrix) {
        this(df, o -> o.covarianceMatrix(covarianceMatrix));
    }

    /**
     * With a covariance matrix, its inverse or its factor.
     *
     * @param df degrees of freedom, more than the dimension less 1
     */
    public Wishart(Tensor df, Consumer<Covariance> options) {
        this(df, Covariance.of(options), null);
    }

    public Wishart(double df, Consumer<Covariance> options) {
        this(Utils.number(df, Covariance.of(options).param()), options);
    }

    private Wishart(Tensor df, Covariance matrix, Tensor factor) {
        long[] shape = matrix.param().shape();
        long[] batch = Torch.broadcastShapes(Utils.dropLast(shape, 2), df.shape());
        this.df = df.expand(batch);
        long p = shape[shape.length - 1];
        if (df.le(p - 1).any().itemBool()) {
            throw new IllegalArgumentException("Value of df expected to be greater than ndim - 1 = " + (p - 1) + ": "
                    + df.min().item());
        }
        given = matrix.expand(batch);
        shaped(batch, Utils.last(shape, 2));
        this.factor = factor == null ? matrix.factor() : factor;
    }

    public Tensor df() {
        return df;
    }

    private long p() {
        return eventShape()[0];
    }

    private Tensor expandedMatrix(Tensor matrix) {
        return matrix.expand(Utils.concat(batchShape(), eventShape()));
    }

    public Tensor scaleTril() {
        return expandedMatrix(factor);
    }

    public Tensor covarianceMatrix() {
        return expandedMatrix(factor.matmul(factor.mT()));
    }

    public Tensor precisionMatrix() {
        Tensor identity = Torch.eye(p(), factor.dtype().on(factor.device()));
        return expandedMatrix(identity.choleskySolve(factor));
    }

    /** Draws by Bartlett's decomposition. */
    private Tensor bartlett(long... sampleShape) {
        long p = p();
        Tensor steps = Torch.arange(p, df.dtype().on(df.device()));
        Chi2 chi2 = withValidateArgs(false, () -> new Chi2(df.unsqueeze(-1).sub(steps)));
        Tensor root = chi2.rsample(sampleShape).sqrt();
        Tensor noise = root.clampMin(Utils.eps(root)).diagEmbed();
        if (p > 1) {
            Tensor below = Torch.randn(
                    Utils.concat(sampleShape, batchShape(), Utils.numbered(p * (p - 1) / 2)),
                    noise.dtype().on(noise.device()));
            noise = noise.add(Utils.vectorToTril(below, -1));
        }
        Tensor chol = factor.matmul(noise);
        return chol.matmul(chol.mT());
    }

    @Override
    protected List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(given.parameters());
        all.add(new Parameter("df", df, Constraints.greaterThan(p() - 1)));
        return all;
    }

    @Override
    public Wishart expand(long... batchShape) {
        return expanded(() -> new Wishart(
                df.expand(batchShape),
                given.expand(batchShape),
                factor.expand(Utils.concat(batchShape, eventShape()))));
    }

    @Override
    public Constraint support() {
        return Constraints.positiveDefinite();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public Tensor mean() {
        return df.view(Utils.concat(batchShape(), Utils.ones(2))).mul(covarianceMatrix());
    }

    @Override
    public Tensor mode() {
        Tensor over = df.sub(p()).sub(1);
        return over.maskedFill(over.le(0), Double.NaN)
                .view(Utils.concat(batchShape(), Utils.ones(2)))
                .mul(covarianceMatrix());
    }

    @Override
    public Tensor variance() {
        Tensor v = covarianceMatrix();
        Tensor diagonal = Utils.diagonal(v);
        Tensor outer = diagonal.unsqueeze(-1).mul(diagonal.unsqueeze(-2));
        return df.view(Utils.concat(batchShape(), Utils.ones(2))).mul(v.pow(2).add(outer));
    }

    /** Draws, the second of two as in Python; what is singular by round-off is drawn again, up to ten times. */
    @Override
    public Tensor rsample(long... sampleShape) {
        bartlett(sampleShape);
        Tensor sample = bartlett(sampleShape);
        for (int i = 0; i < TRIES; i++) {
            Tensor valid = support().check(sample.detach());
            if (Utils.isTrue(valid)) {
                break;
            }
            sample = Torch.where(valid.unsqueeze(-1).unsqueeze(-1), sample, bartlett(sampleShape));
        }
        return sample;
    }

    private Tensor logScale() {
        return Utils.diagonal(factor).log().sum(-1).add(p() * Math.log(2) / 2);
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        long p = p();
        Tensor trace = Utils.diagonal(value.choleskySolve(factor)).sum(-1);
        return df.neg()
                .mul(logScale())
                .sub(df.div(2).mvlgamma(p))
                .add(df.sub(p).sub(1).div(2).mul(Linalg.slogdet(value).logabsdet()))
                .sub(trace.div(2));
    }

    @Override
    public Tensor entropy() {
        long p = p();
        Tensor steps = Torch.arange(p, df.dtype().on(df.device())).div(2);
        Tensor digamma = df.div(2).unsqueeze(-1).sub(steps).digamma().sum(-1);
        return logScale()
                .mul(p + 1)
                .add(df.div(2).mvlgamma(p))
                .sub(df.sub(p).sub(1).div(2).mul(digamma))
                .add(df.mul(p).div(2));
    }

    @Override
    protected List<Tensor> naturalParams() {
        return List.of(precisionMatrix().neg().div(2), df.sub(p()).sub(1).div(2));
    }

    @Override
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        Tensor x = naturalParams.get(0);
        Tensor y = naturalParams.get(1).add((p() + 1) / 2.0);
        return y.mul(Linalg.slogdet(x.mul(-2)).logabsdet().rsub(Math.log(2) * p()))
                .add(y.mvlgamma(p()));
    }

    @Override
    protected double meanCarrierMeasure() {
        return 0;
    }
}
