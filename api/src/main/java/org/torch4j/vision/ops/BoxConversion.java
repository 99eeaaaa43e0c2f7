package org.torch4j.vision.ops;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Boxes of one format as those of another. */
final class BoxConversion {
    private BoxConversion() {}

    static Tensor convert(Tensor boxes, BoxFormat from, BoxFormat to) {
        if (boxes.dim() == 0 || boxes.size(-1) != from.numbers()) {
            throw new IllegalArgumentException("boxes %s have %d numbers, not shape %s"
                    .formatted(from, from.numbers(), Arrays.toString(boxes.shape())));
        }
        if (from == to) {
            return boxes.clone();
        }
        if (from.isRotated() != to.isRotated()) {
            throw new IllegalArgumentException("boxes %s do not become %s".formatted(from, to));
        }
        return from.isRotated() ? rotated(boxes, from, to) : straight(boxes, from, to);
    }

    private static Tensor straight(Tensor boxes, BoxFormat from, BoxFormat to) {
        Tensor corners =
                switch (from) {
                    case XYWH -> fromSize(boxes);
                    case CXCYWH -> fromCenter(boxes);
                    default -> boxes;
                };
        return switch (to) {
            case XYWH -> toSize(corners);
            case CXCYWH -> toCenter(corners);
            default -> corners;
        };
    }

    private static Tensor fromSize(Tensor boxes) {
        List<Tensor> b = boxes.unbind(-1);
        return stack(b.get(0), b.get(1), b.get(0).add(b.get(2)), b.get(1).add(b.get(3)));
    }

    private static Tensor fromCenter(Tensor boxes) {
        List<Tensor> b = boxes.unbind(-1);
        Tensor w = b.get(2).mul(0.5);
        Tensor h = b.get(3).mul(0.5);
        return stack(b.get(0).sub(w), b.get(1).sub(h), b.get(0).add(w), b.get(1).add(h));
    }

    private static Tensor toSize(Tensor boxes) {
        List<Tensor> b = boxes.unbind(-1);
        return stack(b.get(0), b.get(1), b.get(2).sub(b.get(0)), b.get(3).sub(b.get(1)));
    }

    private static Tensor toCenter(Tensor boxes) {
        List<Tensor> b = boxes.unbind(-1);
        return stack(
                b.get(0).add(b.get(2)).div(2),
                b.get(1).add(b.get(3)).div(2),
                b.get(2).sub(b.get(0)),
                b.get(3).sub(b.get(1)));
    }

    private static Tensor rotated(Tensor boxes, BoxFormat from, BoxFormat to) {
        Tensor corner =
                switch (from) {
                    case CXCYWHR -> like(boxes, cornerOfCenter(boxes));
                    case XYXYXYXY -> like(boxes, cornerOfFour(boxes));
                    default -> boxes;
                };
        return switch (to) {
            case CXCYWHR -> like(boxes, centerOfCorner(corner));
            case XYXYXYXY -> like(boxes, fourOfCorner(corner));
            default -> corner;
        };
    }

    /** Whole numbers stay whole. */
    private static Tensor like(Tensor boxes, Tensor converted) {
        return boxes.dtype().isFloatingPoint() ? converted : converted.round().to(boxes.dtype());
    }

    private static Tensor cornerOfCenter(Tensor boxes) {
        List<Tensor> b = boxes.unbind(-1);
        Tensor angle = radians(b.get(4));
        Tensor w = b.get(2).div(2);
        Tensor h = b.get(3).div(2);
        return stack(
                b.get(0).sub(w.mul(angle.cos())).sub(h.mul(angle.sin())),
                b.get(1).sub(h.mul(angle.cos())).add(w.mul(angle.sin())),
                b.get(2),
                b.get(3),
                b.get(4));
    }

    private static Tensor centerOfCorner(Tensor boxes) {
        List<Tensor> b = boxes.unbind(-1);
        Tensor angle = radians(b.get(4));
        Tensor w = b.get(2).div(2);
        Tensor h = b.get(3).div(2);
        return stack(
                b.get(0).add(w.mul(angle.cos())).add(h.mul(angle.sin())),
                b.get(1).sub(w.mul(angle.sin())).add(h.mul(angle.cos())),
                b.get(2),
                b.get(3),
                b.get(4));
    }

    private static Tensor fourOfCorner(Tensor boxes) {
        List<Tensor> b = boxes.unbind(-1);
        Tensor angle = radians(b.get(4));
        Tensor w = b.get(2);
        Tensor h = b.get(3);
        Tensor x2 = b.get(0).add(w.mul(angle.cos()));
        Tensor y2 = b.get(1).sub(w.mul(angle.sin()));
        return stack(
                b.get(0),
                b.get(1),
                x2,
                y2,
                x2.add(h.mul(angle.sin())),
                y2.add(h.mul(angle.cos())),
                b.get(0).add(h.mul(angle.sin())),
                b.get(1).add(h.mul(angle.cos())));
    }

    private static Tensor cornerOfFour(Tensor boxes) {
        List<Tensor> b = boxes.unbind(-1);
        Tensor right = b.get(2).sub(b.get(0));
        Tensor up = b.get(1).sub(b.get(3));
        Tensor w = right.pow(2).add(up.pow(2)).sqrt();
        Tensor h =
                b.get(4).sub(b.get(2)).pow(2).add(b.get(5).sub(b.get(3)).pow(2)).sqrt();
        return stack(b.get(0), b.get(1), w, h, up.atan2(right).mul(180).div(Math.PI));
    }

    private static Tensor radians(Tensor degrees) {
        return degrees.mul(Math.PI).div(180.0);
    }

    private static Tensor stack(Tensor... numbers) {
        return Torch.stack(Arrays.asList(numbers), -1);
    }
}
