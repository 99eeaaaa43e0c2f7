package org.torch4j.data;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.Consumer;
import org.torch4j.Generator;

/**
 * All samples in random order, or as many as wanted with replacement.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.RandomSampler">RandomSampler</a>
 */
public final class RandomSampler implements Sampler {
    private static final int DRAWN_AT_ONCE = 32;

    private final int length;
    private final Options options = new Options();

    /** What is drawn. */
    public static final class Options {
        private boolean replacement;
        private int samples;
        private Generator generator;

        private Options() {}

        /** Whether a sample may come again before all have come. */
        public Options replacement(boolean on) {
            replacement = on;
            return this;
        }

        /** How many numbers an iterator gives; default as many as there are samples. */
        public Options samples(int n) {
            if (n <= 0) {
                throw new IllegalArgumentException("samples must be positive, not " + n);
            }
            samples = n;
            return this;
        }

        /** Generator of the draws; default one seeded from the default generator, as in Python. */
        public Options generator(Generator g) {
            generator = g;
            return this;
        }
    }

    public RandomSampler(Dataset<?> data) {
        this(data, o -> {});
    }

    public RandomSampler(Dataset<?> data, Consumer<Options> options) {
        this.length = data.size();
        options.accept(this.options);
        if (length == 0) {
            throw new IllegalArgumentException("no samples to draw from: the data set is empty");
        }
    }

    @Override
    public int size() {
        return options.samples == 0 ? length : options.samples;
    }

    @Override
    public PrimitiveIterator.OfInt iterator() {
        return new Draw();
    }

    /** Draws where Python's generator function does: at the first number, and once more behind the last whole round. */
    private final class Draw implements PrimitiveIterator.OfInt {
        private Generator generator = options.generator;
        private int[] drawn = {};
        private int at;
        private int given;
        private boolean ended;

        @Override
        public boolean hasNext() {
            if (at < drawn.length) {
                return true;
            }
            if (ended) {
                return false;
            }
            if (generator == null) {
                generator = RandomDraws.generator(RandomDraws.seed(null));
            }
            int left = size() - given;
            int round = options.replacement ? DRAWN_AT_ONCE : length;
            int[] next = options.replacement
                    ? RandomDraws.integers(length, Math.min(left, round), generator)
                    : RandomDraws.permutation(length, generator);
            drawn = left >= round ? next : Arrays.copyOf(next, left);
            ended = left < round;
            at = 0;
            given += drawn.length;
            return at < drawn.length;
        }

        @Override
        public int nextInt() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return drawn[at++];
        }
    }
}
