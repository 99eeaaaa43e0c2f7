package org.torch4j.vision.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** The parts of feature maps that boxes cut out, cell by cell. */
abstract class Regions {
    /** After so many points what is gathered is computed. */
    private static final int AT_ONCE = 1 << 22;

    final RoiOptions o;
    final int height;
    final int width;
    private final Tensor input;
    private final double[] rois;
    private final int count;
    private final boolean single;
    private final boolean byPosition;
    private final boolean max;

    /** @param byPosition whether each cell has channels of its own */
    Regions(Tensor input, Tensor rois, RoiOptions o, boolean byPosition, boolean max) {
        if (input.dim() != 4 || !input.dtype().isFloatingPoint()) {
            throw new IllegalArgumentException(
                    "feature maps are floating and have shape [N, C, H, W], not %s of shape %s"
                            .formatted(input.dtype(), Arrays.toString(input.shape())));
        }
        if (rois.dim() != 2 || rois.size(1) != 5) {
            throw new IllegalArgumentException("regions have shape [K, 5], the picture's number and the box, not "
                    + Arrays.toString(rois.shape()));
        }
        if (rois.dtype() != input.dtype()) {
            throw new IllegalArgumentException(
                    "feature maps and boxes are of one type, not %s and %s".formatted(input.dtype(), rois.dtype()));
        }
        if (byPosition && input.size(1) % ((long) o.height * o.width) != 0) {
            throw new IllegalArgumentException(
                    "%d channels are no multiple of the %d x %d cells".formatted(input.size(1), o.height, o.width));
        }
        this.input = input;
        this.o = o;
        this.byPosition = byPosition;
        this.max = max;
        height = (int) input.size(2);
        width = (int) input.size(3);
        single = input.dtype() != DType.FLOAT64;
        this.rois = rois.detach().cpu().contiguous().toDoubles();
        count = (int) rois.size(0);
    }

    /** Boxes of each picture, [L, 4], as regions [K, 5] that begin with the picture's number. */
    static Tensor ofPictures(List<Tensor> boxes) {
        List<Tensor> numbered = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            Tensor b = boxes.get(i);
            if (b.dim() != 2 || b.size(1) != 4) {
                throw new IllegalArgumentException(
                        "boxes of a picture have shape [L, 4], not " + Arrays.toString(b.shape()));
            }
            numbered.add(Torch.cat(List.of(b.narrow(1, 0, 1).fullLike((long) i), b), 1));
        }
        return Torch.cat(numbered, 0);
    }

    /** The numbers as the type of the feature maps rounds them. */
    final double round(double v) {
        return single ? (float) v : v;
    }

    /** Adds the cells of one region, {@link Bags#nextCell} before each; {@code box} has four numbers. */
    abstract void add(Bags bags, Cells cells, double[] box);

    /** Where the rows of a region's pixels lie. */
    final class Cells {
        private final long picture;

        private Cells(long picture) {
            this.picture = picture;
        }

        long pixel(int cell, int y, int x) {
            long map = byPosition ? picture * o.height * o.width + cell : picture;
            return (map * height + y) * width + x;
        }
    }

    Tensor compute() {
        long n = input.size(0);
        long channels = input.size(1) / (byPosition ? (long) o.height * o.width : 1);
        int each = o.height * o.width;
        Tensor rows = byPosition
                ? input.reshape(n, channels, each, height, width).permute(0, 2, 3, 4, 1)
                : input.permute(0, 2, 3, 1);
        rows = rows.reshape(-1, channels);
        List<Tensor> parts = new ArrayList<>();
        Bags bags = null;
        for (int k = 0; k < count; k++) {
            bags = bags == null ? new Bags(rows, (count - k) * each, max) : bags;
            double picture = rois[5 * k];
            if (!(picture >= 0 && picture < n)) {
                throw new IndexOutOfBoundsException(
                        "region %d is of picture %s, but there are %d".formatted(k, picture, n));
            }
            add(bags, new Cells((long) picture), Arrays.copyOfRange(rois, 5 * k + 1, 5 * k + 5));
            if (bags.size() > AT_ONCE || k == count - 1) {
                parts.add(bags.collect());
                bags = null;
            }
        }
        if (parts.isEmpty()) {
            return Bags.zeros(input, 0, channels, o.height, o.width);
        }
        Tensor cells = parts.size() == 1 ? parts.get(0) : Torch.cat(parts, 0);
        return cells.view(count, o.height, o.width, channels)
                .permute(0, 3, 1, 2)
                .contiguous();
    }
}
