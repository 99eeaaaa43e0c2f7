package org.torch4j.distributions;

import org.torch4j.DType;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Constraints of square matrices. */
final class MatrixConstraints {
    private MatrixConstraints() {}

    abstract static class Matrices extends Constraint {
        @Override
        public int eventDim() {
            return 2;
        }
    }

    static final class LowerTriangular extends Matrices {
        @Override
        public Tensor check(Tensor value) {
            return isLower(value);
        }
    }

    private static Tensor isLower(Tensor value) {
        return value.tril().eq(value).all(-1L).all(-1L);
    }

    static final class LowerCholesky extends Matrices {
        @Override
        public Tensor check(Tensor value) {
            return isLower(value).logicalAnd(Utils.diagonal(value).gt(0).all(-1L));
        }
    }

    static final class CorrCholesky extends Matrices {
        @Override
        public Tensor check(Tensor value) {
            double tolerance = Utils.eps(value) * value.size(-1) * 10;
            Tensor length = Linalg.vectorNorm(value.detach(), 2, new long[] {-1});
            Tensor unit = length.sub(1.0).abs().le(tolerance).all(-1L);
            return new LowerCholesky().check(value).logicalAnd(unit);
        }
    }

    static class Square extends Matrices {
        @Override
        public Tensor check(Tensor value) {
            boolean square = value.size(-2) == value.size(-1);
            return Torch.full(Utils.dropLast(value.shape(), 2), square, DType.BOOL.on(value.device()));
        }
    }

    static class Symmetric extends Square {
        @Override
        public Tensor check(Tensor value) {
            Tensor square = super.check(value);
            return Utils.isTrue(square)
                    ? value.isclose(value.mT(), 1e-5, 1e-6).all(-2L).all(-1L)
                    : square;
        }
    }

    static final class PositiveSemidefinite extends Symmetric {
        @Override
        public Tensor check(Tensor value) {
            Tensor symmetric = super.check(value);
            return Utils.isTrue(symmetric) ? Linalg.eigvalsh(value).ge(0).all(-1L) : symmetric;
        }
    }

    static final class PositiveDefinite extends Symmetric {
        @Override
        public Tensor check(Tensor value) {
            Tensor symmetric = super.check(value);
            return Utils.isTrue(symmetric) ? Linalg.choleskyEx(value).info().eq(0) : symmetric;
        }
    }
}
