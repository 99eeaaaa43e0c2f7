package org.torch4j.data;

import java.util.function.Supplier;
import org.torch4j.Generator;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.AtenR;

/**
 * Where random transforms draw from: the default generator, as in Python.
 *
 * <p>In a loader's worker it is a generator of the batch's own, seeded by the loader's draw and the batch's number: what is drawn
 * for a sample does not depend on how many workers there are, or which of them makes it.
 */
public final class DataRandom {
    private static final ThreadLocal<Generator> CURRENT = new ThreadLocal<>();

    private DataRandom() {}

    /** One number from 0 to 1, {@code torch.rand(1).item()}. */
    public static double rand() {
        Generator own = CURRENT.get();
        try (Tensor drawn = own == null ? Torch.rand(1) : (Tensor) AtenR.rand_generator(new long[] {1}, own, null)) {
            return drawn.item();
        }
    }

    /** One number from {@code low} to {@code high}, {@code torch.empty(1).uniform_(low, high).item()}. */
    public static double uniform(double low, double high) {
        Generator own = CURRENT.get();
        try (Tensor drawn = Torch.empty(1)) {
            if (own == null) {
                drawn.uniform_(low, high);
            } else {
                drawn.uniform_(low, high, own);
            }
            return drawn.item();
        }
    }

    /** One whole number from 0 to {@code high} - 1, {@code torch.randint(0, high, (1,)).item()}. */
    public static int randint(int high) {
        return Draws.integers(high, 1, CURRENT.get())[0];
    }

    /** The numbers from 0 to {@code n} - 1 in random order, {@code torch.randperm(n)}. */
    public static int[] randperm(int n) {
        return Draws.permutation(n, CURRENT.get());
    }

    /** Normal numbers, {@code torch.empty(size).normal_()}. */
    public static Tensor randn(long... size) {
        Generator own = CURRENT.get();
        return own == null ? Torch.randn(size) : (Tensor) AtenR.randn_generator(size, own, null);
    }

    static <T> T seeded(long seed, Supplier<T> body) {
        Generator before = CURRENT.get();
        try (Generator own = Draws.generator(seed)) {
            CURRENT.set(own);
            return body.get();
        } finally {
            CURRENT.set(before);
        }
    }
}
