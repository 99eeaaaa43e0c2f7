package org.torch4j.models.vision.detection;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Draws boxes for a loss, so many of them for things at most. */
record Sampler(int batchSize, double positiveFraction) {
    /** Masks of the drawn boxes of a picture. */
    record Drawn(Tensor positive, Tensor negative) {}

    /** @param labels 1 or more for things, 0 for nothing, less for what is left out */
    Drawn draw(Tensor labels) {
        Tensor positive = positions(labels.ge(1));
        Tensor negative = positions(labels.eq(0));
        long positives = Math.min(positive.numel(), (long) (batchSize * positiveFraction));
        long negatives = Math.min(negative.numel(), batchSize - positives);
        Tensor first = some(positive, positives);
        Tensor second = some(negative, negatives);
        return new Drawn(mask(labels, first), mask(labels, second));
    }

    private static Tensor some(Tensor positions, long count) {
        Tensor order = Torch.randperm(positions.numel(), DType.INT64.on(positions.device()));
        return positions.indexSelect(0, order.narrow(0, 0, count));
    }

    private static Tensor mask(Tensor labels, Tensor positions) {
        return Torch.zeros(labels.shape(), DType.BOOL.on(labels.device())).set(positions, true);
    }

    static Tensor positions(Tensor mask) {
        return Torch.where(mask).get(0);
    }
}
