package org.torch4j.nn.functional;

import org.torch4j.Tensor;

/**
 * What attention gives.
 *
 * @param output the attended values
 * @param weights how much each position attended to each, or null where they were not asked for
 */
public record AttentionResult(Tensor output, Tensor weights) {}
