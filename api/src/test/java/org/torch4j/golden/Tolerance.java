package org.torch4j.golden;

import org.torch4j.DType;

/**
 * How far a result may be from its reference: a share of the size of the numbers whose round-off it carries, by the type it
 * was computed in. A sum's size is that of the absolute numbers summed, since they may cancel.
 */
public final class Tolerance {
    private Tolerance() {}

    /**
     * The shares that PyTorch's {@code torch.testing.assert_close} allows, 11 roundings of float32 and 4 of bfloat16;
     * float64 is nearer than its 1e-7, as both sides run the same kernels. Whole numbers are equal.
     */
    public static double of(DType type) {
        return switch (type) {
            case FLOAT64, COMPLEX128 -> 1e-9;
            case FLOAT32, COMPLEX64 -> 1.3e-6;
            case FLOAT16 -> 1e-3;
            case BFLOAT16 -> 1.6e-2;
            default -> 0;
        };
    }

    /** What a kernel sums and subtracts in between is not known: numbers below this are allowed as much as it. */
    private static final double SMALL = 0.1;

    /** Whether a number is its reference, both not a number, or as near as a number of that size may be. */
    public static boolean allows(DType type, double actual, double expected, double size) {
        return Double.compare(actual, expected) == 0
                || actual == expected
                || Double.isFinite(expected)
                        && Math.abs(actual - expected)
                                <= of(type) * Math.max(SMALL, Math.max(size, Math.abs(expected)));
    }
}
