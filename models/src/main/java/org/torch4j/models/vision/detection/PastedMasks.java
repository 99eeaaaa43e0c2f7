package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;
import org.torch4j.vision.ops.MultiScaleRoIAlign.ImageSize;

/** Small masks at the places of their boxes in pictures. */
final class PastedMasks {
    private PastedMasks() {}

    /**
     * @param masks [N, 1, M, M]
     * @return [N, 1, H, W]
     */
    static Tensor paste(Tensor masks, Tensor boxes, ImageSize size) {
        int n = (int) masks.size(0);
        if (n == 0) {
            return Torch.zeros(
                    new long[] {0, 1, size.height(), size.width()},
                    masks.dtype().on(masks.device()));
        }
        long side = masks.size(-1);
        Tensor padded = Functional.pad(masks, 1, 1, 1, 1);
        long[] places =
                expand(boxes, (double) (side + 2) / side).to(DType.INT64).cpu().toLongs();
        List<Tensor> pasted = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            pasted.add(paste(padded.get(i), java.util.Arrays.copyOfRange(places, 4 * i, 4 * i + 4), size));
        }
        return Torch.stack(pasted, 0);
    }

    private static Tensor expand(Tensor boxes, double scale) {
        List<Tensor> b = boxes.unbind(1);
        Tensor w = b.get(2).sub(b.get(0)).mul(0.5).mul(scale);
        Tensor h = b.get(3).sub(b.get(1)).mul(0.5).mul(scale);
        Tensor x = b.get(2).add(b.get(0)).mul(0.5);
        Tensor y = b.get(3).add(b.get(1)).mul(0.5);
        return Torch.stack(List.of(x.sub(w), y.sub(h), x.add(w), y.add(h)), 1);
    }

    private static Tensor paste(Tensor mask, long[] box, ImageSize size) {
        long w = Math.max(box[2] - box[0] + 1, 1);
        long h = Math.max(box[3] - box[1] + 1, 1);
        Tensor scaled = Functional.interpolate(
                        mask.unsqueeze(0), o -> o.size(h, w).mode("bilinear").alignCorners(false))
                .squeeze(0);
        long left = Math.max(box[0], 0);
        long right = Math.min(box[2] + 1, size.width());
        long top = Math.max(box[1], 0);
        long bottom = Math.min(box[3] + 1, size.height());
        if (right <= left || bottom <= top) {
            return Torch.zeros(
                    new long[] {1, size.height(), size.width()}, mask.dtype().on(mask.device()));
        }
        Tensor inside = scaled.narrow(1, top - box[1], bottom - top).narrow(2, left - box[0], right - left);
        return Functional.pad(inside, left, size.width() - right, top, size.height() - bottom);
    }
}
