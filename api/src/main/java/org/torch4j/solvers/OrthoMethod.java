package org.torch4j.solvers;

import static org.torch4j.solvers.Eigenproblem.columns;
import static org.torch4j.solvers.Eigenproblem.form;
import static org.torch4j.solvers.Eigenproblem.norm;
import static org.torch4j.solvers.Eigenproblem.times;

import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.results.LinalgEighResult;

/** Stathopoulos' and Wu's method: each new direction is made orthogonal to all others. */
record OrthoMethod(int iMax, int jMax, double tol, double tolDrop, double tolReplace, boolean useDrop)
        implements Method {
    @Override
    public void first(Eigenproblem p) {
        Tensor ri = p.rayleighRitz(p.x);
        LinalgEighResult found = Eigenproblem.eigh(form(form(p.a, p.x), ri), p.largest);
        p.x.copy_(p.x.matmul(ri.matmul(found.eigenvectors())));
        p.measure();
        p.extend(p.renew(columns(p.x, 0, 0)), orthogonal(p, p.r, p.x));
    }

    @Override
    public void next(Eigenproblem p) {
        int rest = p.n - p.converged;
        Tensor v = p.moving();
        LinalgEighResult found = Eigenproblem.eigh(form(p.a, v), p.largest);
        Tensor z = found.eigenvectors();
        Tensor others = columns(z, rest, (int) z.size(-1));
        Tensor last =
                v.matmul(others.matmul(Linalg.qr(others.narrow(0, 0, rest).mT()).q()));
        columns(p.x, p.converged, p.n).copy_(v.matmul(columns(z, 0, rest)));
        columns(p.e, p.converged, p.n).copy_(columns(found.eigenvalues(), 0, rest));
        p.measure();
        int at = p.renew(last);
        p.extend(at, orthogonal(p, columns(p.r, p.converged, p.n), columns(p.s, 0, at)));
    }

    /** Columns that span what {@code u} adds to {@code v}, orthonormal by b; none where it adds nothing. */
    private Tensor orthogonal(Eigenproblem p, Tensor u, Tensor v) {
        double bvNorm = norm(times(p.b, v));
        Tensor vbu = v.mT().matmul(times(p.b, u));
        for (int i = 0; i < iMax; i++) {
            u = u.sub(v.matmul(vbu));
            Tensor bu = null;
            for (int j = 0; j < jMax; j++) {
                u = useDrop
                        ? orthonormal(p.b, u, j > 0, j > 0 ? tolReplace : tolDrop)
                        : orthonormal(p.b, u, false, tolReplace);
                if (u.numel() == 0) {
                    return u;
                }
                bu = times(p.b, u);
                Tensor error =
                        u.mT().matmul(bu).sub(Torch.eye(u.size(-1), u.dtype().on(u.device())));
                if (norm(error) / (norm(bu) * norm(u)) < tol) {
                    break;
                }
            }
            vbu = v.mT().matmul(bu == null ? times(p.b, u) : bu);
            if (norm(vbu) / (bvNorm * norm(u)) < tol) {
                break;
            }
            if (p.m < u.size(-1) + v.size(-1)) {
                throw new IllegalArgumentException("lobpcg: " + v.size(-1) + " directions and " + u.size(-1)
                        + " new ones in a space of " + p.m + " dimensions: ask for fewer eigenpairs");
            }
        }
        return u;
    }

    private static Tensor orthonormal(Tensor b, Tensor u, boolean drop, double tau) {
        if (u.numel() == 0) {
            return u;
        }
        Tensor form = form(b, u);
        Tensor used = form.diagonal().ne(0).nonzero().squeeze(1);
        if (used.numel() < form.size(0)) {
            return orthonormal(b, u.indexSelect(1, used), drop, tau);
        }
        Tensor scale = form.diagonal().pow(-0.5).unsqueeze(1);
        LinalgEighResult found = Eigenproblem.eigh(form.mul(scale).mul(scale.mT()), false);
        Tensor values = found.eigenvalues();
        Tensor vectors = found.eigenvectors();
        Tensor least = values.abs().max().mul(tau);
        if (drop) {
            Tensor kept = values.gt(least).nonzero().squeeze(1);
            values = values.indexSelect(0, kept);
            vectors = vectors.indexSelect(1, kept);
            scale = scale.indexSelect(0, kept);
        } else {
            values = Torch.where(values.lt(least), least, values);
        }
        return u.mul(scale.mT()).matmul(vectors.mul(values.pow(-0.5)));
    }
}
