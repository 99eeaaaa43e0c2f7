package org.torch4j.optim.swa;

import org.torch4j.Tensor;

/** How an {@link AveragedModel} takes a weight into its average. */
@FunctionalInterface
public interface WeightAverage {
    /** Changes {@code averaged}, which {@code count} weights have gone into, by one more. */
    void update(Tensor averaged, Tensor current, long count);

    /** The mean of all weights. */
    static WeightAverage swa() {
        return (averaged, current, count) -> move(averaged, current, 1.0 / (count + 1));
    }

    /**
     * The exponential moving average.
     *
     * @param decay how much of the average stays, 0 to 1
     */
    static WeightAverage ema(double decay) {
        if (!(decay >= 0 && decay <= 1)) {
            throw new IllegalArgumentException("decay must be between 0 and 1, and is " + decay);
        }
        return (averaged, current, count) -> move(averaged, current, 1 - decay);
    }

    private static void move(Tensor averaged, Tensor current, double weight) {
        if (averaged.dtype().isFloatingPoint() || averaged.dtype().isComplex()) {
            averaged.lerp_(current, weight);
        } else {
            averaged.copy_(averaged.mul(1 - weight).add(current.mul(weight)));
        }
    }
}
