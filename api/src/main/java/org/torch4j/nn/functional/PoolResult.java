package org.torch4j.nn.functional;

import org.torch4j.Tensor;

/**
 * What a max pooling kept and where it stood.
 *
 * @param output the maxima
 * @param indices their positions in the flattened plane
 */
public record PoolResult(Tensor output, Tensor indices) {}
