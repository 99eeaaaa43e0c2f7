package org.torch4j.data;

import java.util.function.Supplier;
import org.torch4j.Device;
import org.torch4j.Generator;
import org.torch4j.Tensor;
import org.torch4j.Torch;

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
        try (Tensor drawn = Torch.rand(new long[] {1}, CURRENT.get(), Device.CPU)) {
            return drawn.item();
        }
    }

    /** One number from {@code low} to {@code high}, {@code torch.empty(1).uniform_(low, high).item()}. */
    public static double uniform(double low, double high) {
        Generator own = CURRENT.get();
        try (Tensor drawn = Torch.empty(Device.CPU, 1)) {
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
        return RandomDraws.integers(high, 1, CURRENT.get())[0];
    }

    /** The numbers from 0 to {@code n} - 1 in random order, {@code torch.randperm(n)}. */
    public static int[] randperm(int n) {
        return RandomDraws.permutation(n, CURRENT.get());
    }

    /** Normal numbers, {@code torch.empty(size).normal_()}. */
    public static Tensor randn(long... size) {
        return Torch.randn(size, CURRENT.get(), Device.CPU);
    }

    static <T> T seeded(long seed, Supplier<T> body) {
        Generator before = CURRENT.get();
        try (Generator own = RandomDraws.generator(seed)) {
            CURRENT.set(own);
            return body.get();
        } finally {
            CURRENT.set(before);
        }
    }
}
