package org.torch4j.distributions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The normal distribution of vectors.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.multivariate_normal.MultivariateNormal">MultivariateNormal</a>
 */
public final class MultivariateNormal extends Distribution {
    private final Tensor loc;
    private final Covariance given;
    private final Tensor factor;

    /** With a covariance matrix. */
    public MultivariateNormal(Tensor loc, Tensor covarianceMatrix) {
        this(loc, o -> o.covarianceMatrix(covarianceMatrix));
    }

    /** With a covariance matrix, its inverse or its factor: {@code o -> o.scaleTril(l)}. */
    public MultivariateNormal(Tensor loc, Consumer<Covariance> options) {
        this(loc, Covariance.of(options), null);
    }

    private MultivariateNormal(Tensor loc, Covariance matrix, Tensor factor) {
        if (loc.dim() < 1) {
            throw new IllegalArgumentException("loc must be at least one-dimensional.");
        }
        long[] batch = Torch.broadcastShapes(Utils.dropLast(matrix.param().shape(), 2), Utils.dropLast(loc.shape(), 1));
        this.loc = loc.expand(Utils.concat(batch, Utils.numbered(-1)));
        given = matrix.expand(batch);
        shaped(batch, Utils.last(this.loc.shape(), 1));
        this.factor = factor == null ? matrix.factor() : factor;
    }

    public Tensor loc() {
        return loc;
    }

    /** The Cholesky factor, of the batch of what was given. */
    Tensor factor() {
        return factor;
    }

    private Tensor expandedMatrix(Tensor matrix) {
        return matrix.expand(Utils.concat(batchShape(), eventShape(), eventShape()));
    }

    public Tensor scaleTril() {
        return expandedMatrix(factor);
    }

    public Tensor covarianceMatrix() {
        return expandedMatrix(factor.matmul(factor.mT()));
    }

    public Tensor precisionMatrix() {
        return expandedMatrix(factor.choleskyInverse());
    }

    @Override
    protected List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(new Parameter("loc", loc, Constraints.realVector())));
        all.addAll(given.parameters());
        return all;
    }

    @Override
    public MultivariateNormal expand(long... batchShape) {
        return expanded(() -> new MultivariateNormal(
                loc.expand(Utils.concat(batchShape, eventShape())), given.expand(batchShape), factor));
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
        return factor.pow(2).sum(-1).expand(Utils.concat(batchShape(), eventShape()));
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return loc.add(Utils.batchMv(factor, Utils.standardNormal(extendedShape(sampleShape), loc)));
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor distance = Utils.batchMahalanobis(factor, value.sub(loc));
        return distance.add(eventShape()[0] * Math.log(2 * Math.PI)).mul(-0.5).sub(halfLogDet());
    }

    Tensor halfLogDet() {
        return Utils.diagonal(factor).log().sum(-1);
    }

    @Override
    public Tensor entropy() {
        return halfLogDet()
                .add(0.5 * eventShape()[0] * (1 + Math.log(2 * Math.PI)))
                .expand(batchShape());
    }
}
