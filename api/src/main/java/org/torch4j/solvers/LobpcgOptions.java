package org.torch4j.solvers;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonName;

/**
 * What {@code lobpcg} is told beyond the matrix.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.lobpcg.html">torch.lobpcg</a>
 */
public final class LobpcgOptions {
    Long k;
    Long n;
    Tensor b;
    Tensor x;
    Tensor iK;
    long niter = 1000;
    Double tol;
    boolean largest = true;
    LobpcgMethod method = LobpcgMethod.ORTHO;
    Consumer<LobpcgStep> tracker;
    int orthoIMax = 3;
    int orthoJMax = 3;
    Double orthoTol;
    Double orthoTolDrop;
    Double orthoTolReplace;
    boolean orthoUseDrop;

    LobpcgOptions() {}

    /** How many eigenpairs to return; the columns of {@code x}, else 1. */
    public LobpcgOptions k(long k) {
        this.k = k;
        return this;
    }

    /** How many eigenpairs to work on where {@code x} is not given; {@code k} unless set. */
    public LobpcgOptions n(long n) {
        this.n = n;
        return this;
    }

    /** The matrix of the right side, of the first one's shape; the identity unless set. */
    public LobpcgOptions b(Tensor b) {
        this.b = b;
        return this;
    }

    /** Eigenvectors to begin with, of shape {@code (..., m, n)}; random ones unless set. */
    public LobpcgOptions x(Tensor x) {
        this.x = x;
        return this;
    }

    /** The preconditioner of the method {@code basic}. */
    public LobpcgOptions iK(Tensor iK) {
        this.iK = iK;
        return this;
    }

    /** How many iterations at most; -1 for as many as it takes. */
    public LobpcgOptions niter(long niter) {
        this.niter = niter;
        return this;
    }

    /** The residual at which an eigenpair counts as found; the root of the type's precision unless set. */
    public LobpcgOptions tol(double tol) {
        this.tol = tol;
        return this;
    }

    /** Whether to look for the largest eigenvalues (the default) or for the smallest. */
    public LobpcgOptions largest(boolean largest) {
        this.largest = largest;
        return this;
    }

    /** {@code "ortho"}, which is robust, or {@code "basic"}. */
    public LobpcgOptions method(LobpcgMethod method) {
        this.method = method;
        return this;
    }

    /** By its Python name. */
    public LobpcgOptions method(String method) {
        return method(PythonName.parse(LobpcgMethod.class, "method", method));
    }

    /** Is shown each iteration, and may stop the next. */
    public LobpcgOptions tracker(Consumer<LobpcgStep> tracker) {
        this.tracker = tracker;
        return this;
    }

    /** Rounds of making the new directions orthogonal to the others. */
    public LobpcgOptions orthoIMax(int rounds) {
        this.orthoIMax = rounds;
        return this;
    }

    /** Rounds of making them orthogonal to each other. */
    public LobpcgOptions orthoJMax(int rounds) {
        this.orthoJMax = rounds;
        return this;
    }

    /** What is orthogonal enough; {@code tol} unless set. */
    public LobpcgOptions orthoTol(double tol) {
        this.orthoTol = tol;
        return this;
    }

    /** Which directions are dropped in the first round; {@code tol} unless set. */
    public LobpcgOptions orthoTolDrop(double tol) {
        this.orthoTolDrop = tol;
        return this;
    }

    /** What takes the place of smaller eigenvalues; {@code tol} unless set. */
    public LobpcgOptions orthoTolReplace(double tol) {
        this.orthoTolReplace = tol;
        return this;
    }

    /** Whether directions that add little are dropped. */
    public LobpcgOptions orthoUseDrop(boolean drop) {
        this.orthoUseDrop = drop;
        return this;
    }
}
