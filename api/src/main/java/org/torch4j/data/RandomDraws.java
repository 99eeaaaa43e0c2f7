package org.torch4j.data;

import static org.torch4j.DType.INT64;
import static org.torch4j.Device.CPU;

import java.util.Arrays;
import org.torch4j.Generator;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** The draws of samplers and loaders, each as Python makes it; a null generator is the default one. */
final class RandomDraws {
    private RandomDraws() {}

    /** {@code torch.empty((), dtype=torch.int64).random_(generator=g).item()}. */
    static long seed(Generator generator) {
        try (Tensor drawn = Torch.empty(new long[0], INT64.on(CPU))) {
            if (generator == null) {
                drawn.random_();
            } else {
                drawn.random_(generator);
            }
            return drawn.itemLong();
        }
    }

    static Generator generator(long seed) {
        return new Generator(seed);
    }

    static int[] permutation(int n, Generator generator) {
        try (Tensor drawn = Torch.randperm(n, generator, CPU)) {
            return ints(drawn);
        }
    }

    /** {@code count} whole numbers from 0 to {@code high} - 1. */
    static int[] integers(int high, int count, Generator generator) {
        try (Tensor drawn = Torch.randint(high, new long[] {count}, generator, CPU)) {
            return ints(drawn);
        }
    }

    static int[] weighted(double[] weights, int count, boolean replacement, Generator generator) {
        return Scope.run(() -> {
            Tensor p = Torch.fromArray(weights);
            return ints(
                    generator == null
                            ? p.multinomial(count, replacement)
                            : p.multinomial(count, replacement, generator));
        });
    }

    /** Numbers as an index. */
    static Tensor rows(int[] indices) {
        return Torch.fromArray(Arrays.stream(indices).asLongStream().toArray());
    }

    private static int[] ints(Tensor drawn) {
        return Arrays.stream(drawn.toLongs()).mapToInt(Math::toIntExact).toArray();
    }
}
