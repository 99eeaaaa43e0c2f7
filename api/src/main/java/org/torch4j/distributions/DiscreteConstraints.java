package org.torch4j.distributions;

import org.torch4j.Tensor;

/** Constraints of whole numbers. */
final class DiscreteConstraints {
    private DiscreteConstraints() {}

    private static Tensor isBoolean(Tensor value) {
        return value.eq(0).logicalOr(value.eq(1));
    }

    private static Tensor isWhole(Tensor value) {
        return value.remainder(1).eq(0);
    }

    abstract static class Discrete extends Constraint {
        @Override
        public boolean isDiscrete() {
            return true;
        }
    }

    static final class Boolean extends Discrete {
        @Override
        public Tensor check(Tensor value) {
            return isBoolean(value);
        }
    }

    static final class OneHot extends Discrete {
        @Override
        public int eventDim() {
            return 1;
        }

        @Override
        public Tensor check(Tensor value) {
            return isBoolean(value).all(-1L).logicalAnd(value.sum(-1).eq(1));
        }
    }

    static final class IntegerInterval extends Discrete {
        final Bound lower;
        final Bound upper;

        IntegerInterval(Bound lower, Bound upper) {
            this.lower = lower;
            this.upper = upper;
        }

        @Override
        public Tensor check(Tensor value) {
            return isWhole(value).logicalAnd(lower.atMost(value)).logicalAnd(upper.atLeast(value));
        }

        @Override
        public String toString() {
            return "IntegerInterval(lower_bound=" + lower + ", upper_bound=" + upper + ")";
        }
    }

    static final class IntegerGreaterThan extends Discrete {
        final Bound lower;

        IntegerGreaterThan(Bound lower) {
            this.lower = lower;
        }

        @Override
        public Tensor check(Tensor value) {
            return isWhole(value).logicalAnd(lower.atMost(value));
        }

        @Override
        public String toString() {
            return "IntegerGreaterThan(lower_bound=" + lower + ")";
        }
    }

    static final class Multinomial extends Discrete {
        private final long upper;

        Multinomial(long upper) {
            this.upper = upper;
        }

        @Override
        public int eventDim() {
            return 1;
        }

        @Override
        public Tensor check(Tensor value) {
            return value.ge(0).all(-1L).logicalAnd(value.sum(-1).le(upper));
        }
    }
}
