package org.torch4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.Generator;

/** Python's {@code random_split}: the same parts from the same seed. */
final class RandomSplit {
    private RandomSplit() {}

    static <T> List<Subset<T>> split(Dataset<T> data, int[] sizes, Generator generator) {
        long sum = Arrays.stream(sizes).asLongStream().sum();
        if (sum != data.size() || Arrays.stream(sizes).anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException("parts of %s samples do not add up to the %d of the data set"
                    .formatted(Arrays.toString(sizes), data.size()));
        }
        int[] order = RandomDraws.permutation(data.size(), generator);
        List<Subset<T>> parts = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            parts.add(new Subset<>(data, Arrays.copyOfRange(order, from, from + size)));
            from += size;
        }
        return List.copyOf(parts);
    }

    static int[] sizes(int n, double... shares) {
        double sum = Arrays.stream(shares).sum();
        if (Math.abs(sum - 1) > 1e-9 * Math.max(sum, 1) || Arrays.stream(shares).anyMatch(s -> s < 0 || s > 1)) {
            throw new IllegalArgumentException(
                    "shares %s are not between 0 and 1 with a sum of 1".formatted(Arrays.toString(shares)));
        }
        int[] sizes =
                Arrays.stream(shares).mapToInt(s -> (int) Math.floor(n * s)).toArray();
        int rest = n - Arrays.stream(sizes).sum();
        for (int i = 0; i < rest; i++) {
            sizes[i % sizes.length]++;
        }
        return sizes;
    }
}
