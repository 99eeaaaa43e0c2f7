package org.torch4j.nn.functional;

/** Which parts of a matrix share a scale in {@link Functional#scaledMm}. */
public enum ScalingType {
    TENSOR_WISE,
    ROW_WISE,
    BLOCK_WISE_1X16,
    BLOCK_WISE_1X32,
    BLOCK_WISE_1X128,
    BLOCK_WISE_128X128
}
