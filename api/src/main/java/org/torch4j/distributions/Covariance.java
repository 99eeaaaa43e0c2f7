package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Linalg;
import org.torch4j.Tensor;

/**
 * The spread of a multivariate distribution, by one of three matrices: {@code new MultivariateNormal(loc, o ->
 * o.scaleTril(l))}. The Cholesky factor is the cheapest.
 */
public final class Covariance {
    private Tensor covarianceMatrix;
    private Tensor precisionMatrix;
    private Tensor scaleTril;

    private Covariance() {}

    /** A positive definite covariance matrix. */
    public Covariance covarianceMatrix(Tensor matrix) {
        covarianceMatrix = matrix;
        return this;
    }

    /** The inverse of the covariance matrix. */
    public Covariance precisionMatrix(Tensor matrix) {
        precisionMatrix = matrix;
        return this;
    }

    /** The lower triangular Cholesky factor of the covariance matrix. */
    public Covariance scaleTril(Tensor factor) {
        scaleTril = factor;
        return this;
    }

    static Covariance of(Consumer<Covariance> options) {
        Covariance c = new Covariance();
        options.accept(c);
        int given = (c.covarianceMatrix != null ? 1 : 0)
                + (c.precisionMatrix != null ? 1 : 0)
                + (c.scaleTril != null ? 1 : 0);
        if (given != 1) {
            throw new IllegalArgumentException(
                    "Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.");
        }
        if (c.param().dim() < 2) {
            throw new IllegalArgumentException(
                    "the matrix must be at least two-dimensional, with optional leading batch dimensions");
        }
        return c;
    }

    static Covariance ofFactor(Tensor scaleTril) {
        return of(o -> o.scaleTril(scaleTril));
    }

    Tensor param() {
        return scaleTril != null ? scaleTril : covarianceMatrix != null ? covarianceMatrix : precisionMatrix;
    }

    Covariance expand(long... batch) {
        Tensor expanded = param().expand(Utils.concat(batch, Utils.numbered(-1, -1)));
        return of(o -> {
            if (scaleTril != null) {
                o.scaleTril(expanded);
            } else if (covarianceMatrix != null) {
                o.covarianceMatrix(expanded);
            } else {
                o.precisionMatrix(expanded);
            }
        });
    }

    /** The Cholesky factor of what was given. */
    Tensor factor() {
        if (scaleTril != null) {
            return scaleTril;
        }
        return covarianceMatrix != null
                ? Linalg.cholesky(covarianceMatrix)
                : Utils.precisionToScaleTril(precisionMatrix);
    }

    List<Distribution.Parameter> parameters() {
        return List.of(
                new Distribution.Parameter("covariance_matrix", covarianceMatrix, Constraints.positiveDefinite()),
                new Distribution.Parameter("precision_matrix", precisionMatrix, Constraints.positiveDefinite()),
                new Distribution.Parameter("scale_tril", scaleTril, Constraints.lowerCholesky()));
    }
}
