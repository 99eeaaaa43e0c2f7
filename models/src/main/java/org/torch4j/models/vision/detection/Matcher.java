package org.torch4j.models.vision.detection;

import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Which thing each box stands for, by how much they overlap. */
final class Matcher {
    /** Stands for nothing. */
    static final long BELOW = -1;

    /** Neither for something nor for nothing. */
    static final long BETWEEN = -2;

    private final double high;
    private final double low;
    private final boolean bestOfEach;

    /**
     * @param high from which overlap on a box stands for a thing
     * @param low below which it stands for nothing
     * @param bestOfEach whether the boxes that overlap a thing most stand for theirs in any case
     */
    Matcher(double high, double low, boolean bestOfEach) {
        if (low > high) {
            throw new IllegalArgumentException(
                    "the lower threshold %s is above the higher one %s".formatted(low, high));
        }
        this.high = high;
        this.low = low;
        this.bestOfEach = bestOfEach;
    }

    /**
     * @param overlaps [things, boxes], neither of them none
     * @return [boxes], a thing's index, {@link #BELOW} or {@link #BETWEEN}
     */
    Tensor match(Tensor overlaps) {
        if (overlaps.numel() == 0) {
            throw new IllegalArgumentException(
                    overlaps.size(0) == 0 ? "a picture without boxes in training" : "a picture without proposals");
        }
        var best = overlaps.max(0L);
        Tensor value = best.values();
        Tensor nearest = best.indices();
        Tensor matches = Torch.where(value.lt(low), BELOW, nearest);
        matches = Torch.where(value.ge(low).logicalAnd(value.lt(high)), BETWEEN, matches);
        if (bestOfEach) {
            Tensor most = overlaps.max(1L).values();
            Tensor isMost = overlaps.eq(most.unsqueeze(1)).any(0L);
            matches = Torch.where(isMost, nearest, matches);
        }
        return matches;
    }

    /** SSD's: besides, the box that overlaps a thing most stands for it. */
    Tensor matchEach(Tensor overlaps) {
        Tensor matches = match(overlaps);
        long[] best = overlaps.max(1L).indices().cpu().toLongs();
        long[] found = matches.cpu().toLongs();
        for (int thing = 0; thing < best.length; thing++) {
            found[(int) best[thing]] = thing;
        }
        return Torch.fromArray(found).to(overlaps.device());
    }
}
