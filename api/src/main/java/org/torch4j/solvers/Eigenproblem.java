package org.torch4j.solvers;

import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.errors.TorchException;
import org.torch4j.results.LinalgEighResult;

/** One matrix, the eigenpairs found so far and the directions to look along. */
final class Eigenproblem {
    final Tensor a;
    final Tensor b;
    final Tensor x;
    final Tensor e;
    final Tensor r;
    /** The columns of x, then the last directions, then the new ones. */
    final Tensor s;

    final int m;
    final int n;
    final double tol;
    final boolean largest;
    private final double aNorm;
    private final double bNorm;
    long istep;
    int converged;
    int directions;
    double[] rerr = {};
    boolean stopped;

    Eigenproblem(Tensor a, Tensor b, Tensor start, double tol, boolean largest) {
        this.a = a;
        this.b = b;
        this.tol = tol;
        this.largest = largest;
        x = start.clone();
        m = (int) x.size(0);
        n = (int) x.size(1);
        e = x.newZeros(new long[] {n});
        r = x.newZeros(new long[] {m, n});
        s = x.newZeros(new long[] {m, 3L * n});
        double xNorm = norm(x);
        aNorm = norm(times(a, x)) / xNorm;
        bNorm = norm(times(b, x)) / xNorm;
    }

    static double norm(Tensor t) {
        return Linalg.vectorNorm(t).item();
    }

    /** The product, where null is the identity. */
    static Tensor times(Tensor matrix, Tensor right) {
        return matrix == null ? right : matrix.matmul(right);
    }

    /** {@code v^T matrix v} */
    static Tensor form(Tensor matrix, Tensor v) {
        return v.mT().matmul(times(matrix, v));
    }

    static LinalgEighResult eigh(Tensor symmetric, boolean largest) {
        LinalgEighResult found = Linalg.eigh(symmetric, "U");
        return largest
                ? new LinalgEighResult(
                        found.eigenvalues().flip(-1), found.eigenvectors().flip(-1))
                : found;
    }

    /** The matrix that turns the generalized problem in the basis {@code v} into a standard one. */
    Tensor rayleighRitz(Tensor v) {
        Tensor form = form(b, v);
        Tensor row = form.diagonal().pow(-0.5);
        Tensor root = Linalg.cholesky(form.mul(row).mul(row.unsqueeze(1)), o -> o.upper(true));
        return Linalg.solveTriangular(root, row.diagEmbed(), true, o -> o.left(false));
    }

    /** Columns of the basis that still move. */
    Tensor moving() {
        return columns(s, converged, directions);
    }

    static Tensor columns(Tensor t, int from, int to) {
        return t.narrow(-1, from, Math.max(0, to - from));
    }

    /** Puts x and the last directions in front; returns how many columns that are. */
    int renew(Tensor last) {
        int width = (int) last.size(-1);
        columns(s, 0, n).copy_(x);
        columns(s, n, n + width).copy_(last);
        return n + width;
    }

    void extend(int from, Tensor fresh) {
        directions = from + (int) fresh.size(-1);
        columns(s, from, directions).copy_(fresh);
    }

    /** The residual, and how many eigenpairs in a row are below the tolerance. */
    void measure() {
        r.copy_(times(a, x).sub(times(b, x).mul(e)));
        Tensor scale = Linalg.vectorNorm(x, 2, 0).mul(e.abs().mul(bNorm).add(aNorm));
        rerr = Linalg.vectorNorm(r, 2, 0).div(scale).toDoubles();
        int count = 0;
        while (count < rerr.length && rerr[count] < tol) {
            count++;
        }
        if (count < converged) {
            String what = "lobpcg: the number of converged eigenpairs (was " + converged + ", got " + count
                    + ") cannot decrease";
            throw new TorchException(what, what);
        }
        converged = count;
    }
}
