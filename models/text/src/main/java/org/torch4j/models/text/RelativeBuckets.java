package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Distances of keys from queries in buckets: one each for the near ones, ever wider ones for the far. */
final class RelativeBuckets {
    private RelativeBuckets() {}

    /**
     * Numbers of buckets, (queries, keys).
     *
     * @param first the first query's place among the keys
     */
    static Tensor of(long queries, long keys, long first, boolean bidirectional, long buckets, long furthest) {
        long[] numbers = new long[Math.toIntExact(queries * keys)];
        for (int q = 0; q < queries; q++) {
            for (int k = 0; k < keys; k++) {
                numbers[(int) (q * keys + k)] = bucket(k - (first + q), bidirectional, buckets, furthest);
            }
        }
        return Torch.tensor(numbers).view(queries, keys);
    }

    private static long bucket(long distance, boolean bidirectional, long buckets, long furthest) {
        long begin = 0;
        long count = buckets;
        long n = -distance;
        if (bidirectional) {
            count /= 2;
            begin = n < 0 ? count : 0;
            n = Math.abs(n);
        } else {
            n = Math.max(n, 0);
        }
        long exact = count / 2;
        if (n < exact) {
            return begin + n;
        }
        // in float32, as Python computes it
        float large = (float) Math.log((float) n / (float) exact) / (float) Math.log((double) furthest / exact);
        return begin + Math.min(exact + (long) (large * (count - exact)), count - 1);
    }
}
