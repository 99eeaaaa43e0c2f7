package org.torch4j.vision.ops;

import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.Reduction;

/** How far boxes are from those that are expected, pair by pair, and the focal loss of scores. */
final class BoxLosses {
    private BoxLosses() {}

    private static final class Pair {
        final Tensor x1;
        final Tensor y1;
        final Tensor x2;
        final Tensor y2;
        final Tensor x1g;
        final Tensor y1g;
        final Tensor x2g;
        final Tensor y2g;
        final Tensor inter;
        final Tensor union;

        Pair(Tensor boxes1, Tensor boxes2) {
            List<Tensor> a = asFloat(Boxes.four(boxes1)).unbind(-1);
            List<Tensor> b = asFloat(Boxes.four(boxes2)).unbind(-1);
            x1 = a.get(0);
            y1 = a.get(1);
            x2 = a.get(2);
            y2 = a.get(3);
            x1g = b.get(0);
            y1g = b.get(1);
            x2g = b.get(2);
            y2g = b.get(3);
            Tensor left = x1.max(x1g);
            Tensor top = y1.max(y1g);
            Tensor right = x2.min(x2g);
            Tensor bottom = y2.min(y2g);
            Tensor meet = bottom.gt(top).logicalAnd(right.gt(left));
            inter = Torch.where(meet, right.sub(left).mul(bottom.sub(top)), Torch.zerosLike(x1));
            union = x2.sub(x1)
                    .mul(y2.sub(y1))
                    .add(x2g.sub(x1g).mul(y2g.sub(y1g)))
                    .sub(inter);
        }

        Tensor width() {
            return x2.max(x2g).sub(x1.min(x1g));
        }

        Tensor height() {
            return y2.max(y2g).sub(y1.min(y1g));
        }

        Tensor iou(double eps) {
            return inter.div(union.add(eps));
        }

        Tensor distanceLoss(double eps) {
            Tensor diagonal = width().pow(2).add(height().pow(2)).add(eps);
            Tensor dx = x2.add(x1).div(2).sub(x1g.add(x2g).div(2));
            Tensor dy = y2.add(y1).div(2).sub(y1g.add(y2g).div(2));
            Tensor centers = dx.pow(2).add(dy.pow(2));
            return iou(eps).neg().add(1).add(centers.div(diagonal));
        }
    }

    private static Tensor asFloat(Tensor t) {
        return t.dtype() == DType.FLOAT32 || t.dtype() == DType.FLOAT64 ? t : t.to(DType.FLOAT32);
    }

    static Tensor generalized(Tensor boxes1, Tensor boxes2, Reduction reduction, double eps) {
        Pair p = new Pair(boxes1, boxes2);
        Tensor hull = p.width().mul(p.height());
        Tensor iou = p.iou(eps).sub(hull.sub(p.union).div(hull.add(eps)));
        return reduce(iou.neg().add(1), reduction, true);
    }

    static Tensor distance(Tensor boxes1, Tensor boxes2, Reduction reduction, double eps) {
        return reduce(new Pair(boxes1, boxes2).distanceLoss(eps), reduction, true);
    }

    static Tensor complete(Tensor boxes1, Tensor boxes2, Reduction reduction, double eps) {
        Pair p = new Pair(boxes1, boxes2);
        // torchvision takes its own 1e-7 for this part, whatever eps is
        Tensor loss = p.distanceLoss(1e-7);
        Tensor iou = p.iou(1e-7);
        Tensor slant = p.x2.sub(p.x1).div(p.y2.sub(p.y1)).atan();
        Tensor expected = p.x2g.sub(p.x1g).div(p.y2g.sub(p.y1g)).atan();
        Tensor v = expected.sub(slant).pow(2).mul(4 / (Math.PI * Math.PI));
        Tensor alpha = Torch.noGrad(() -> v.div(iou.neg().add(1).add(v).add(eps)));
        return reduce(loss.add(alpha.mul(v)), reduction, true);
    }

    static Tensor focal(Tensor inputs, Tensor targets, double alpha, double gamma, Reduction reduction) {
        if (!(alpha >= 0 && alpha <= 1) && alpha != -1) {
            throw new IllegalArgumentException("alpha is between 0 and 1, or -1 for none; got " + alpha);
        }
        Tensor p = inputs.sigmoid();
        Tensor cross = Functional.binaryCrossEntropyWithLogits(inputs, targets, null, Reduction.NONE, null);
        Tensor others = targets.neg().add(1);
        Tensor right = p.mul(targets).add(p.neg().add(1).mul(others));
        Tensor loss = cross.mul(right.neg().add(1).pow(gamma));
        if (alpha >= 0) {
            loss = targets.mul(alpha).add(others.mul(1 - alpha)).mul(loss);
        }
        return reduce(loss, reduction, false);
    }

    private static Tensor reduce(Tensor loss, Reduction reduction, boolean emptyIsZero) {
        return switch (reduction) {
            case NONE -> loss;
            case SUM -> loss.sum();
            case MEAN -> emptyIsZero && loss.numel() == 0 ? loss.sum().mul(0.0) : loss.mean();
            case BATCHMEAN -> throw new IllegalArgumentException("batchmean is a reduction of KLDivLoss only");
        };
    }
}
