package org.torch4j.results;

import org.torch4j.Tensor;

/**
 * What {@code lu} returns.
 *
 * @param lu both factors in one tensor
 * @param pivots the rows that were exchanged, counted from one
 * @param infos zero where a matrix could be factored
 */
public record LuResult(Tensor lu, Tensor pivots, Tensor infos) {}
