/**
 * Algorithms that Python writes over operators: here {@code lobpcg}, called as {@code Torch.lobpcg}.
 *
 * <p>{@link org.torch4j.solvers.Lobpcg} checks and runs, a file each holds one way to improve the basis, and
 * {@code SymmetricEigenGradient} is the backward.
 */
package org.torch4j.solvers;
