package org.torch4j.solvers;

/** How an iteration improves the eigenpairs. */
interface Method {
    void first(Eigenproblem problem);

    void next(Eigenproblem problem);
}
