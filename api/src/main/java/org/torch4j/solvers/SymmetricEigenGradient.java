package org.torch4j.solvers;

import org.torch4j.Generator;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The gradient of a symmetric matrix through some of its eigenpairs: the part inside their space, and, where there are
 * others, the solution of a Sylvester equation in the space orthogonal to it.
 */
final class SymmetricEigenGradient {
    private SymmetricEigenGradient() {}

    static Tensor of(Tensor gradD, Tensor gradU, Tensor a, Tensor d, Tensor u, boolean largest) {
        Tensor inside = inside(gradD, gradU, d, u);
        return u.size(-1) == u.size(-2) ? inside : inside.sub(outside(gradU, a, d, u, largest));
    }

    private static Tensor inside(Tensor gradD, Tensor gradU, Tensor d, Tensor u) {
        Tensor differences = d.unsqueeze(-2).sub(d.unsqueeze(-1));
        differences.diagonal(0, -2, -1).fill_(Double.POSITIVE_INFINITY);
        Tensor ut = u.mT().contiguous();
        Tensor weighed = gradD.diagEmbed().add(ut.matmul(gradU).mul(differences.pow(-1)));
        return u.matmul(weighed.matmul(ut));
    }

    private static Tensor outside(Tensor gradU, Tensor a, Tensor d, Tensor u, boolean largest) {
        Tensor ut = u.mT().contiguous();
        Tensor projection = u.matmul(ut).neg();
        projection.diagonal(0, -2, -1).add_(1);
        long[] shape = a.shape();
        shape[shape.length - 1] -= d.size(-1);
        Tensor basis;
        try (Generator fixed = Generator.on(a.device())) {
            basis = projection.matmul(Torch.randn(shape, fixed, a.dtype().on(a.device())));
        }
        Tensor basisT = basis.mT().contiguous();
        Tensor polynomial = coefficients(d);
        int degree = (int) polynomial.size(-1) - 1;
        Tensor power = gradU;
        Tensor series = gradU.newZeros(gradU.shape());
        for (int i = 1; i <= degree; i++) {
            Tensor at = valueAt(polynomial.narrow(-1, i, degree + 1 - i), d);
            series = series.add(power.mul(at.unsqueeze(-2)));
            power = a.matmul(power);
        }
        int sign = largest && degree % 2 == 1 ? -1 : 1;
        Tensor restricted = basisT.matmul(valueAtMatrix(polynomial, a).matmul(basis));
        Tensor root = Linalg.cholesky(restricted.mul(sign));
        Tensor solved = basisT.matmul(series).choleskySolve(root).mul(sign);
        return basis.matmul(solved).matmul(ut);
    }

    /** The coefficients of the polynomial with these roots, the highest power's (1) last. */
    private static Tensor coefficients(Tensor roots) {
        long degree = roots.size(-1);
        long[] shape = roots.shape();
        shape[shape.length - 1] = degree + 2;
        Tensor c = roots.newZeros(shape);
        c.select(-1, 0).fill_(1);
        c.select(-1, -1).fill_(1);
        for (long i = 1; i <= degree; i++) {
            Tensor next = c.clone();
            next.narrow(-1, degree - i, i + 1)
                    .sub_(roots.narrow(-1, i - 1, 1).mul(c.narrow(-1, degree - i + 1, i + 1)));
            c = next;
        }
        return c.narrow(-1, 1, degree + 1);
    }

    /** The polynomial's value at each element of a vector. */
    private static Tensor valueAt(Tensor polynomial, Tensor x) {
        Tensor value = Torch.onesLike(x);
        for (long i = polynomial.size(-1) - 2; i >= 0; i--) {
            value = x.mul(value).add(polynomial.select(-1, i).unsqueeze(-1));
        }
        return value;
    }

    /** The polynomial's value at a matrix. */
    private static Tensor valueAtMatrix(Tensor polynomial, Tensor x) {
        Tensor value = Torch.eye(x.size(-1), x.dtype().on(x.device()));
        for (long i = polynomial.size(-1) - 2; i >= 0; i--) {
            value = x.matmul(value);
            value.diagonal(0, -2, -1).add_(polynomial.select(-1, i).unsqueeze(-1));
        }
        return value;
    }
}
