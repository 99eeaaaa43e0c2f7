package org.torch4j.results;

import org.torch4j.Tensor;

/**
 * Some eigenpairs of a symmetric matrix.
 *
 * @param eigenvalues of shape {@code (..., k)}
 * @param eigenvectors of shape {@code (..., m, k)}, one a column
 */
public record LobpcgResult(Tensor eigenvalues, Tensor eigenvectors) {}
