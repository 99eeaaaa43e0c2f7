package org.torch4j.vision.ops;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Leaves of boxes that overlap only the best. One box decides over the next, so the loop runs over arrays on the CPU. */
final class Nms {
    /** Up to so many numbers all classes are done at once, moved apart. */
    private static final long AT_ONCE = 4000;

    private static final long AT_ONCE_CUDA = 100_000;

    private Nms() {}

    static Tensor nms(Tensor boxes, Tensor scores, double threshold) {
        check(boxes, scores);
        Tensor order = Torch.noGrad(() -> scores.sort(o -> o.stable(true).descending(true)))
                .indices();
        long[] best = order.cpu().toLongs();
        long[] kept = boxes.dtype() == DType.FLOAT64
                ? doubles(boxes.detach().cpu().contiguous().toDoubles(), best, threshold)
                : floats(boxes.detach().cpu().contiguous().toFloats(), best, threshold);
        return Torch.fromArray(kept).to(boxes.device());
    }

    private static void check(Tensor boxes, Tensor scores) {
        if (boxes.dim() != 2 || boxes.size(1) != 4) {
            throw new IllegalArgumentException("boxes have shape [N, 4], not " + Arrays.toString(boxes.shape()));
        }
        if (scores.dim() != 1 || scores.size(0) != boxes.size(0)) {
            throw new IllegalArgumentException("a score for each of %d boxes is expected, not shape %s"
                    .formatted(boxes.size(0), Arrays.toString(scores.shape())));
        }
    }

    private static long[] floats(float[] b, long[] order, double threshold) {
        int n = order.length;
        float[] area = new float[n];
        for (int i = 0; i < n; i++) {
            area[i] = (b[4 * i + 2] - b[4 * i]) * (b[4 * i + 3] - b[4 * i + 1]);
        }
        boolean[] gone = new boolean[n];
        long[] kept = new long[n];
        int count = 0;
        for (int k = 0; k < n; k++) {
            int i = (int) order[k];
            if (gone[i]) {
                continue;
            }
            kept[count++] = i;
            for (int m = k + 1; m < n; m++) {
                int j = (int) order[m];
                if (gone[j]) {
                    continue;
                }
                float w = least(b[4 * i + 2], b[4 * j + 2]) - most(b[4 * i], b[4 * j]);
                float h = least(b[4 * i + 3], b[4 * j + 3]) - most(b[4 * i + 1], b[4 * j + 1]);
                float inter = (w > 0 ? w : 0) * (h > 0 ? h : 0);
                gone[j] = inter / (area[i] + area[j] - inter) > threshold;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static long[] doubles(double[] b, long[] order, double threshold) {
        int n = order.length;
        double[] area = new double[n];
        for (int i = 0; i < n; i++) {
            area[i] = (b[4 * i + 2] - b[4 * i]) * (b[4 * i + 3] - b[4 * i + 1]);
        }
        boolean[] gone = new boolean[n];
        long[] kept = new long[n];
        int count = 0;
        for (int k = 0; k < n; k++) {
            int i = (int) order[k];
            if (gone[i]) {
                continue;
            }
            kept[count++] = i;
            for (int m = k + 1; m < n; m++) {
                int j = (int) order[m];
                if (gone[j]) {
                    continue;
                }
                double right = b[4 * j + 2] < b[4 * i + 2] ? b[4 * j + 2] : b[4 * i + 2];
                double bottom = b[4 * j + 3] < b[4 * i + 3] ? b[4 * j + 3] : b[4 * i + 3];
                double w = right - (b[4 * i] < b[4 * j] ? b[4 * j] : b[4 * i]);
                double h = bottom - (b[4 * i + 1] < b[4 * j + 1] ? b[4 * j + 1] : b[4 * i + 1]);
                double inter = (w > 0 ? w : 0) * (h > 0 ? h : 0);
                gone[j] = inter / (area[i] + area[j] - inter) > threshold;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** The smaller one; the first where a number is NaN, as C++ has it. */
    private static float least(float a, float b) {
        return b < a ? b : a;
    }

    private static float most(float a, float b) {
        return a < b ? b : a;
    }

    static Tensor batched(Tensor boxes, Tensor scores, Tensor classes, double threshold) {
        check(boxes, scores);
        if (boxes.numel() == 0) {
            return Torch.empty(new long[] {0}, DType.INT64.on(boxes.device()));
        }
        return boxes.numel() > (boxes.isCuda() ? AT_ONCE_CUDA : AT_ONCE)
                ? oneByOne(boxes, scores, classes, threshold)
                : movedApart(boxes, scores, classes, threshold);
    }

    /** Classes are moved so far apart that their boxes cannot overlap. */
    private static Tensor movedApart(Tensor boxes, Tensor scores, Tensor classes, double threshold) {
        Tensor apart = classes.to(boxes.dtype()).mul(boxes.max().add(1));
        return nms(boxes.add(apart.unsqueeze(1)), scores, threshold);
    }

    private static Tensor oneByOne(Tensor boxes, Tensor scores, Tensor classes, double threshold) {
        Tensor kept = Torch.zeros(scores.shape(), DType.BOOL.on(scores.device()));
        for (long id : classes.unique().toLongs()) {
            Tensor mine = Boxes.positions(classes.eq(id));
            Tensor best = nms(boxes.indexSelect(0, mine), scores.indexSelect(0, mine), threshold);
            kept.set(mine.indexSelect(0, best), true);
        }
        Tensor positions = Boxes.positions(kept);
        return positions.indexSelect(
                0, scores.indexSelect(0, positions).sort(0, true).indices());
    }
}
