package org.torch4j.solvers;

import org.torch4j.Tensor;

/**
 * One iteration of {@code lobpcg}, as a tracker sees it. Its tensors change with the next one: copy what is kept.
 *
 * @see LobpcgOptions#tracker
 */
public final class LobpcgStep {
    private final Eigenproblem problem;
    private final long batch;

    LobpcgStep(Eigenproblem problem, long batch) {
        this.problem = problem;
        this.batch = batch;
    }

    /** Number of the iteration, from 1. */
    public long istep() {
        return problem.istep;
    }

    /** Which matrix of the batch is worked on; 0 for a single one. */
    public long batchIndex() {
        return batch;
    }

    /** How many eigenpairs are found. */
    public int convergedCount() {
        return problem.converged;
    }

    /** The eigenvalues so far. */
    public Tensor e() {
        return problem.e;
    }

    /** The eigenvectors so far. */
    public Tensor x() {
        return problem.x;
    }

    /** The residual. */
    public Tensor r() {
        return problem.r;
    }

    /** The relative residual of each eigenpair. */
    public double[] rerr() {
        return problem.rerr.clone();
    }

    /** Ends the iteration with what is found so far. */
    public void stop() {
        problem.stopped = true;
    }
}
