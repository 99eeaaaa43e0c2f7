package org.torch4j.solvers;

import static org.torch4j.solvers.Eigenproblem.columns;
import static org.torch4j.solvers.Eigenproblem.form;
import static org.torch4j.solvers.Eigenproblem.times;

import org.torch4j.Tensor;
import org.torch4j.results.LinalgEighResult;

/** Knyazev's method: quick iterations, which fail where the directions become dependent. */
record BasicMethod(Tensor iK) implements Method {
    @Override
    public void first(Eigenproblem p) {
        Tensor ri = p.rayleighRitz(p.x);
        LinalgEighResult found = Eigenproblem.eigh(form(form(p.a, p.x), ri), p.largest);
        p.x.copy_(p.x.matmul(ri.matmul(found.eigenvectors())));
        p.e.copy_(found.eigenvalues());
        p.measure();
        p.extend(p.renew(columns(p.x, 0, 0)), times(iK, p.r));
    }

    @Override
    public void next(Eigenproblem p) {
        int n = p.n;
        int done = p.converged;
        Tensor v = p.moving();
        Tensor ri = p.rayleighRitz(v);
        LinalgEighResult found = Eigenproblem.eigh(form(form(p.a, v), ri), p.largest);
        Tensor z = found.eigenvectors();
        Tensor last = v.matmul(ri.matmul(columns(z, n, Math.min(2 * n - done, (int) z.size(-1)))));
        columns(p.x, done, n).copy_(v.matmul(ri.matmul(columns(z, 0, n - done))));
        columns(p.e, done, n).copy_(columns(found.eigenvalues(), 0, n - done));
        p.measure();
        p.extend(p.renew(last), times(iK, columns(p.r, p.converged, n)));
    }
}
