package org.torch4j.distributions;

import org.torch4j.Tensor;

/** Constraints of numbers and of vectors of numbers. */
final class RealConstraints {
    private RealConstraints() {}

    static final class Real extends Constraint {
        @Override
        public Tensor check(Tensor value) {
            return value.eq(value);
        }
    }

    /** A constraint with one limit. */
    abstract static class Limited extends Constraint {
        final Bound limit;
        private final String side;

        Limited(Bound limit, String side) {
            this.limit = limit;
            this.side = side;
        }

        @Override
        public String toString() {
            return getClass().getSimpleName() + "(" + side + "_bound=" + limit + ")";
        }
    }

    static final class GreaterThan extends Limited {
        GreaterThan(Bound lower) {
            super(lower, "lower");
        }

        @Override
        public Tensor check(Tensor value) {
            return limit.below(value);
        }
    }

    static final class GreaterThanEq extends Limited {
        GreaterThanEq(Bound lower) {
            super(lower, "lower");
        }

        @Override
        public Tensor check(Tensor value) {
            return limit.atMost(value);
        }
    }

    static final class LessThan extends Limited {
        LessThan(Bound upper) {
            super(upper, "upper");
        }

        @Override
        public Tensor check(Tensor value) {
            return limit.above(value);
        }
    }

    /** A constraint with two limits. */
    abstract static class Between extends Constraint {
        final Bound lower;
        final Bound upper;

        Between(Bound lower, Bound upper) {
            this.lower = lower;
            this.upper = upper;
        }

        @Override
        public String toString() {
            return getClass().getSimpleName() + "(lower_bound=" + lower + ", upper_bound=" + upper + ")";
        }
    }

    static final class Interval extends Between {
        Interval(Bound lower, Bound upper) {
            super(lower, upper);
        }

        @Override
        public Tensor check(Tensor value) {
            return lower.atMost(value).logicalAnd(upper.atLeast(value));
        }
    }

    static final class HalfOpenInterval extends Between {
        HalfOpenInterval(Bound lower, Bound upper) {
            super(lower, upper);
        }

        @Override
        public Tensor check(Tensor value) {
            return lower.atMost(value).logicalAnd(upper.above(value));
        }
    }

    static final class Simplex extends Constraint {
        @Override
        public int eventDim() {
            return 1;
        }

        @Override
        public Tensor check(Tensor value) {
            return value.ge(0).all(-1L).logicalAnd(value.sum(-1).sub(1).abs().lt(1e-6));
        }
    }
}
