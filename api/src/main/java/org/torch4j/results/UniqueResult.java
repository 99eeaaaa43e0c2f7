package org.torch4j.results;

import org.torch4j.Tensor;

/**
 * What {@code unique} returns.
 *
 * @param output the distinct elements
 * @param inverseIndices where each element is in {@code output}; empty unless asked for
 * @param counts how often each occurs; empty unless asked for
 */
public record UniqueResult(Tensor output, Tensor inverseIndices, Tensor counts) {}
