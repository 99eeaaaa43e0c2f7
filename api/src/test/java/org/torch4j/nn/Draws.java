package org.torch4j.nn;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Numbers that golden calls begin with, the same on every processor: multiples of 2<sup>-18</sup> made of whole numbers, so no
 * type rounds them. {@code scripts/python/nn_draws.py} makes them, too.
 */
final class Draws {
    private static long state;

    private Draws() {}

    static void seed(long seed) {
        state = seed;
    }

    /** 16 bits of a linear congruence. */
    private static long next() {
        state = (state * 1664525 + 1013904223) & 0xFFFF_FFFFL;
        return state >>> 16;
    }

    /** From 0 to 1. */
    static Tensor rand(DType type, long... shape) {
        return make(() -> next() / 0x1p16, type, shape);
    }

    /** About normal: the sum of four. */
    static Tensor randn(DType type, long... shape) {
        return make(() -> (next() + next() + next() + next() - (1 << 17)) * 7 / 0x1p18, type, shape);
    }

    private static Tensor make(DoubleSupplier one, DType type, long... shape) {
        double[] numbers = new double[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        Arrays.setAll(numbers, i -> one.getAsDouble());
        return Torch.fromArray(numbers).to(type).reshape(shape);
    }

    /** Half of randn in place of every parameter's numbers, in order. */
    static void fill(Module net) {
        Torch.noGrad(() -> net.parameters()
                .forEach(p -> p.copy_(randn(p.dtype(), p.shape()).div(2))));
    }
}
