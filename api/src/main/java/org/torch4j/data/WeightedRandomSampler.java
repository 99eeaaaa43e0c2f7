package org.torch4j.data;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.Consumer;
import org.torch4j.Generator;

/**
 * Numbers drawn with given probabilities.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.WeightedRandomSampler">
 *     WeightedRandomSampler</a>
 */
public final class WeightedRandomSampler implements Sampler {
    private final double[] weights;
    private final int samples;
    private final Options options = new Options();

    /** How it draws. */
    public static final class Options {
        private boolean replacement = true;
        private Generator generator;

        private Options() {}

        /** Whether a number may come again; default true. */
        public Options replacement(boolean on) {
            replacement = on;
            return this;
        }

        /** Generator of the draws; default the default generator. */
        public Options generator(Generator g) {
            generator = g;
            return this;
        }
    }

    public WeightedRandomSampler(double[] weights, int samples) {
        this(weights, samples, o -> {});
    }

    /**
     * @param weights one a sample, not negative, not all zero; they need not add up to 1
     * @param samples how many numbers an iterator gives
     */
    public WeightedRandomSampler(double[] weights, int samples, Consumer<Options> options) {
        this.weights = weights.clone();
        this.samples = samples;
        options.accept(this.options);
        if (samples <= 0) {
            throw new IllegalArgumentException("samples must be positive, not " + samples);
        }
        long possible = Arrays.stream(weights).filter(w -> w > 0).count();
        if (Arrays.stream(weights).anyMatch(w -> !(w >= 0) || Double.isInfinite(w)) || possible == 0) {
            throw new IllegalArgumentException("weights must be finite, not negative and not all zero");
        }
        if (!this.options.replacement && samples > possible) {
            throw new IllegalArgumentException(
                    "%d samples wanted without replacement, but only %d have a weight".formatted(samples, possible));
        }
    }

    @Override
    public int size() {
        return samples;
    }

    @Override
    public PrimitiveIterator.OfInt iterator() {
        int[] drawn = RandomDraws.weighted(weights, samples, options.replacement, options.generator);
        return Arrays.stream(drawn).iterator();
    }
}
