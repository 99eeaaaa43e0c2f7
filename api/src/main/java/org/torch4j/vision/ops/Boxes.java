package org.torch4j.vision.ops;

import java.util.Arrays;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Areas, overlaps and limits of boxes. */
final class Boxes {
    private Boxes() {}

    /** Products of small types overflow, so they are taken as float32 or int32. */
    static Tensor upcast(Tensor t) {
        DType type = t.dtype();
        if (type.isFloatingPoint()) {
            return type == DType.FLOAT32 || type == DType.FLOAT64 ? t : t.to(DType.FLOAT32);
        }
        return type == DType.INT32 || type == DType.INT64 ? t : t.to(DType.INT32);
    }

    static Tensor area(Tensor boxes, BoxFormat format) {
        straight(format);
        Tensor b = upcast(four(boxes));
        Tensor right = b.select(-1, 2);
        Tensor bottom = b.select(-1, 3);
        return format == BoxFormat.XYXY
                ? right.sub(b.select(-1, 0)).mul(bottom.sub(b.select(-1, 1)))
                : right.mul(bottom);
    }

    /** What two sets of boxes have in common, each with each, and the area of both. */
    record Overlap(Tensor inter, Tensor union) {
        Tensor iou() {
            return inter.div(union);
        }
    }

    static Overlap overlap(Tensor boxes1, Tensor boxes2, BoxFormat format) {
        Tensor area1 = area(boxes1, format);
        Tensor area2 = area(boxes2, format);
        Tensor low = Torch.max(rows(low(boxes1, format)), columns(low(boxes2, format)));
        Tensor high = Torch.min(rows(high(boxes1, format)), columns(high(boxes2, format)));
        Tensor sides = upcast(high.sub(low)).clamp(0L);
        Tensor inter = sides.select(-1, 0).mul(sides.select(-1, 1));
        Tensor union = area1.unsqueeze(-1).add(area2.unsqueeze(-2)).sub(inter);
        return new Overlap(inter, union);
    }

    private static Tensor low(Tensor boxes, BoxFormat format) {
        Tensor first = boxes.narrow(-1, 0, 2);
        return format == BoxFormat.CXCYWH ? first.sub(boxes.narrow(-1, 2, 2).div(2)) : first;
    }

    private static Tensor high(Tensor boxes, BoxFormat format) {
        Tensor first = boxes.narrow(-1, 0, 2);
        Tensor second = boxes.narrow(-1, 2, 2);
        return switch (format) {
            case XYXY -> second;
            case XYWH -> first.add(second);
            default -> first.add(second.div(2));
        };
    }

    private static Tensor rows(Tensor t) {
        return t.unsqueeze(-2);
    }

    private static Tensor columns(Tensor t) {
        return t.unsqueeze(-3);
    }

    static Tensor generalizedIou(Tensor boxes1, Tensor boxes2) {
        Overlap overlap = overlap(boxes1, boxes2, BoxFormat.XYXY);
        Tensor sides = hull(boxes1, boxes2);
        Tensor area = sides.select(-1, 0).mul(sides.select(-1, 1));
        return overlap.iou().sub(area.sub(overlap.union).div(area));
    }

    /** Width and height of the smallest box around each pair. */
    private static Tensor hull(Tensor boxes1, Tensor boxes2) {
        Tensor low = Torch.min(rows(boxes1.narrow(-1, 0, 2)), columns(boxes2.narrow(-1, 0, 2)));
        Tensor high = Torch.max(rows(boxes1.narrow(-1, 2, 2)), columns(boxes2.narrow(-1, 2, 2)));
        return upcast(high.sub(low)).clamp(0L);
    }

    static Tensor distanceIou(Tensor boxes1, Tensor boxes2, double eps) {
        return distance(upcast(boxes1), upcast(boxes2), overlapIou(upcast(boxes1), upcast(boxes2)), eps);
    }

    private static Tensor overlapIou(Tensor boxes1, Tensor boxes2) {
        return overlap(boxes1, boxes2, BoxFormat.XYXY).iou();
    }

    private static Tensor distance(Tensor boxes1, Tensor boxes2, Tensor iou, double eps) {
        Tensor sides = hull(boxes1, boxes2);
        Tensor diagonal =
                sides.select(-1, 0).pow(2).add(sides.select(-1, 1).pow(2)).add(eps);
        Tensor between =
                upcast(rows(center(boxes1)).sub(columns(center(boxes2)))).pow(2);
        Tensor centers = between.select(-1, 0).add(between.select(-1, 1));
        return iou.sub(centers.div(diagonal));
    }

    private static Tensor center(Tensor boxes) {
        return boxes.narrow(-1, 0, 2).add(boxes.narrow(-1, 2, 2)).div(2);
    }

    static Tensor completeIou(Tensor first, Tensor second, double eps) {
        Tensor boxes1 = upcast(first);
        Tensor boxes2 = upcast(second);
        Tensor iou = overlapIou(boxes1, boxes2);
        Tensor diou = distance(boxes1, boxes2, iou, eps);
        Tensor difference =
                slant(boxes1).unsqueeze(-1).sub(slant(boxes2).unsqueeze(-2)).pow(2);
        Tensor v = difference.mul(4 / (Math.PI * Math.PI));
        Tensor alpha = Torch.noGrad(() -> v.div(iou.neg().add(1).add(v).add(eps)));
        return diou.sub(alpha.mul(v));
    }

    /** The angle of a box's diagonal. */
    private static Tensor slant(Tensor boxes) {
        Tensor sides = boxes.narrow(-1, 2, 2).sub(boxes.narrow(-1, 0, 2));
        return sides.select(-1, 0).div(sides.select(-1, 1)).atan();
    }

    static Tensor clip(Tensor boxes, long height, long width) {
        four(boxes);
        Tensor x = boxes.slice(-1, 0L, boxes.size(-1), 2).clamp(0L, width);
        Tensor y = boxes.slice(-1, 1L, boxes.size(-1), 2).clamp(0L, height);
        return Torch.stack(List.of(x, y), boxes.dim()).reshape(boxes.shape());
    }

    static Tensor notSmall(Tensor boxes, double minSize) {
        four(boxes);
        Tensor w = boxes.select(-1, 2).sub(boxes.select(-1, 0));
        Tensor h = boxes.select(-1, 3).sub(boxes.select(-1, 1));
        return positions(w.ge(minSize).logicalAnd(h.ge(minSize)));
    }

    /** The indices along the first dimension where a mask is set. */
    static Tensor positions(Tensor mask) {
        return Torch.where(mask).get(0);
    }

    static Tensor ofMasks(Tensor masks) {
        if (masks.dim() != 3) {
            throw new IllegalArgumentException("masks have shape [N, H, W], not " + Arrays.toString(masks.shape()));
        }
        if (masks.numel() == 0) {
            return Torch.zeros(new long[] {0, 4}, DType.FLOAT32.on(masks.device()));
        }
        int n = (int) masks.size(0);
        int h = (int) masks.size(1);
        int w = (int) masks.size(2);
        float[] boxes = new float[4 * n];
        for (int i = 0; i < n; i++) {
            boolean[] set = masks.get(i).ne(0).contiguous().toBooleans();
            int left = w;
            int top = -1;
            int right = -1;
            int bottom = -1;
            for (int p = 0; p < h * w; p++) {
                if (set[p]) {
                    top = top < 0 ? p / w : top;
                    bottom = p / w;
                    left = Math.min(left, p % w);
                    right = Math.max(right, p % w);
                }
            }
            if (right < 0) {
                throw new IllegalArgumentException("mask %d is empty: no box lies around it".formatted(i));
            }
            System.arraycopy(new float[] {left, top, right, bottom}, 0, boxes, 4 * i, 4);
        }
        return Torch.fromArray(boxes, n, 4).to(masks.device());
    }

    private static void straight(BoxFormat format) {
        if (format.isRotated()) {
            throw new IllegalArgumentException("no overlap or area of boxes " + format);
        }
    }

    static Tensor four(Tensor boxes) {
        if (boxes.dim() == 0 || boxes.size(-1) != 4) {
            throw new IllegalArgumentException("boxes have shape [..., 4], not " + Arrays.toString(boxes.shape()));
        }
        return boxes;
    }
}
