package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The constraints there are: {@code Constraints.positive()}, {@code Constraints.interval(0, 1)}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#module-torch.distributions.constraints">torch.distributions.constraints</a>
 */
public final class Constraints {
    private static final Constraint BOOLEAN = new DiscreteConstraints.Boolean();
    private static final Constraint ONE_HOT = new DiscreteConstraints.OneHot();
    private static final Constraint REAL = new RealConstraints.Real();
    private static final Constraint POSITIVE = greaterThan(0.0);
    private static final Constraint NONNEGATIVE = greaterThanEq(0.0);
    private static final Constraint UNIT_INTERVAL = interval(0.0, 1.0);
    private static final Constraint SIMPLEX = new RealConstraints.Simplex();

    private Constraints() {}

    /** Zero or one. */
    public static Constraint bool() {
        return BOOLEAN;
    }

    /** Vectors of zeros with a single one. */
    public static Constraint oneHot() {
        return ONE_HOT;
    }

    /** Whole numbers from 0. */
    public static Constraint nonnegativeInteger() {
        return new DiscreteConstraints.IntegerGreaterThan(Bound.of(0L));
    }

    /** Whole numbers from 1. */
    public static Constraint positiveInteger() {
        return new DiscreteConstraints.IntegerGreaterThan(Bound.of(1L));
    }

    /** Whole numbers from one to another, both included. */
    public static Constraint integerInterval(long lowerBound, long upperBound) {
        return new DiscreteConstraints.IntegerInterval(Bound.of(lowerBound), Bound.of(upperBound));
    }

    public static Constraint integerInterval(long lowerBound, Tensor upperBound) {
        return new DiscreteConstraints.IntegerInterval(Bound.of(lowerBound), Bound.of(upperBound));
    }

    /** Every number; not NaN. */
    public static Constraint real() {
        return REAL;
    }

    /** Vectors of numbers. */
    public static Constraint realVector() {
        return independent(REAL, 1);
    }

    /** Greater than zero. */
    public static Constraint positive() {
        return POSITIVE;
    }

    /** Zero or greater. */
    public static Constraint nonnegative() {
        return NONNEGATIVE;
    }

    public static Constraint greaterThan(double lowerBound) {
        return new RealConstraints.GreaterThan(Bound.of(lowerBound));
    }

    public static Constraint greaterThan(Tensor lowerBound) {
        return new RealConstraints.GreaterThan(Bound.of(lowerBound));
    }

    public static Constraint greaterThanEq(double lowerBound) {
        return new RealConstraints.GreaterThanEq(Bound.of(lowerBound));
    }

    public static Constraint greaterThanEq(Tensor lowerBound) {
        return new RealConstraints.GreaterThanEq(Bound.of(lowerBound));
    }

    public static Constraint lessThan(double upperBound) {
        return new RealConstraints.LessThan(Bound.of(upperBound));
    }

    public static Constraint lessThan(Tensor upperBound) {
        return new RealConstraints.LessThan(Bound.of(upperBound));
    }

    /** Vectors of counts of at most {@code upperBound} trials. */
    public static Constraint multinomial(long upperBound) {
        return new DiscreteConstraints.Multinomial(upperBound);
    }

    /** From 0 to 1, both included. */
    public static Constraint unitInterval() {
        return UNIT_INTERVAL;
    }

    /** From one number to another, both included. */
    public static Constraint interval(double lowerBound, double upperBound) {
        return new RealConstraints.Interval(Bound.of(lowerBound), Bound.of(upperBound));
    }

    public static Constraint interval(Tensor lowerBound, Tensor upperBound) {
        return new RealConstraints.Interval(Bound.of(lowerBound), Bound.of(upperBound));
    }

    /** From one number to another, the lower one included. */
    public static Constraint halfOpenInterval(double lowerBound, double upperBound) {
        return new RealConstraints.HalfOpenInterval(Bound.of(lowerBound), Bound.of(upperBound));
    }

    public static Constraint halfOpenInterval(Tensor lowerBound, Tensor upperBound) {
        return new RealConstraints.HalfOpenInterval(Bound.of(lowerBound), Bound.of(upperBound));
    }

    /** Vectors of nonnegative numbers whose sum is 1 to 1e-6. */
    public static Constraint simplex() {
        return SIMPLEX;
    }

    /** Square matrices that are zero above the diagonal. */
    public static Constraint lowerTriangular() {
        return new MatrixConstraints.LowerTriangular();
    }

    /** Lower triangular matrices with a positive diagonal. */
    public static Constraint lowerCholesky() {
        return new MatrixConstraints.LowerCholesky();
    }

    /** Lower triangular matrices with a positive diagonal and rows of length 1. */
    public static Constraint corrCholesky() {
        return new MatrixConstraints.CorrCholesky();
    }

    public static Constraint square() {
        return new MatrixConstraints.Square();
    }

    public static Constraint symmetric() {
        return new MatrixConstraints.Symmetric();
    }

    public static Constraint positiveSemidefinite() {
        return new MatrixConstraints.PositiveSemidefinite();
    }

    public static Constraint positiveDefinite() {
        return new MatrixConstraints.PositiveDefinite();
    }

    /** A constraint whose rightmost batch dimensions belong to the event: all of it must satisfy. */
    public static Constraint independent(Constraint base, int reinterpretedBatchNdims) {
        return new CombinedConstraints.IndependentConstraint(base, reinterpretedBatchNdims);
    }

    /** Constraints of pieces of the given lengths along a dimension. */
    public static Constraint cat(List<Constraint> parts, int dim, long... lengths) {
        return new CombinedConstraints.Cat(parts, dim, lengths);
    }

    /** Constraints of slices along a dimension. */
    public static Constraint stack(List<Constraint> parts, int dim) {
        return new CombinedConstraints.Stack(parts, dim);
    }

    /** The support of a mixture whose components have {@code base}. */
    public static Constraint mixtureSameFamily(Constraint base) {
        return new CombinedConstraints.MixtureSameFamilyConstraint(base);
    }
}
