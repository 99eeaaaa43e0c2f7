package org.torch4j.metrics;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Predictions and targets as the metrics read them. */
final class MetricInputs {
    private MetricInputs() {}

    record Pair(Tensor preds, Tensor target) {}

    static void sameShape(Tensor preds, Tensor target) {
        if (!Arrays.equals(preds.shape(), target.shape())) {
            throw new IllegalArgumentException("predictions of shape " + Arrays.toString(preds.shape())
                    + " and targets of shape " + Arrays.toString(target.shape()) + ": expected the same shape");
        }
    }

    static boolean isReal(Tensor t) {
        return t.dtype().isFloatingPoint();
    }

    /** Probabilities; logits, which are found by values outside of 0 to 1, go through a sigmoid. */
    static Tensor sigmoidIfNeeded(Tensor preds) {
        boolean inside =
                preds.numel() == 0 || preds.ge(0).logicalAnd(preds.le(1)).all().itemBool();
        return inside ? preds : preds.sigmoid();
    }

    static Tensor softmaxIfNeeded(Tensor preds) {
        boolean inside =
                preds.numel() == 0 || preds.ge(0).logicalAnd(preds.le(1)).all().itemBool();
        return inside ? preds : preds.softmax(1);
    }

    /** Without the targets to be passed over. */
    static Pair kept(Tensor preds, Tensor target, Long ignoreIndex) {
        if (ignoreIndex == null) {
            return new Pair(preds, target);
        }
        Tensor keep = target.ne(ignoreIndex).nonzero().squeeze(-1);
        return new Pair(preds.indexSelect(0, keep), target.indexSelect(0, keep));
    }

    /** Yes or no for each. */
    static Pair binary(Tensor preds, Tensor target, ClassificationOptions o) {
        sameShape(preds, target);
        Pair kept = kept(preds.reshape(-1), target.reshape(-1), o.ignoreIndex);
        checkRange(kept.target(), 2);
        Tensor p = kept.preds();
        return new Pair(
                isReal(p) ? sigmoidIfNeeded(p).gt(o.threshold).to(DType.INT64) : p.to(DType.INT64),
                kept.target().to(DType.INT64));
    }

    /** Scores of a row a sample, and the targets. */
    static Pair scores(Tensor preds, Tensor target, long numClasses, Long ignoreIndex) {
        if (preds.dim() != target.dim() + 1 || preds.size(1) != numClasses || !isReal(preds)) {
            throw new IllegalArgumentException(
                    "scores of shape " + Arrays.toString(preds.shape()) + " for targets of shape "
                            + Arrays.toString(target.shape()) + ": expected real ones with " + numClasses
                            + " classes in dimension 1");
        }
        Tensor rows = preds.movedim(1, -1).reshape(-1, numClasses);
        Pair kept = kept(rows, target.reshape(-1).to(DType.INT64), ignoreIndex);
        checkRange(kept.target(), numClasses);
        return kept;
    }

    /** The class predicted for each, and the targets. */
    static Pair multiclass(Tensor preds, Tensor target, long numClasses, ClassificationOptions o) {
        if (preds.dim() == target.dim() + 1) {
            Pair pair = scores(preds, target, numClasses, o.ignoreIndex);
            Tensor best = pair.preds().argmax(1);
            if (o.topK > 1) {
                Tensor top = pair.preds().topk(o.topK, 1).indices();
                Tensor found = top.eq(pair.target().unsqueeze(1)).any(1L);
                best = Torch.where(found, pair.target(), best);
            }
            return new Pair(best, pair.target());
        }
        sameShape(preds, target);
        if (o.topK > 1) {
            throw new IllegalArgumentException("topK needs scores, one a class, not predicted classes");
        }
        Pair kept = kept(preds.reshape(-1).to(DType.INT64), target.reshape(-1).to(DType.INT64), o.ignoreIndex);
        checkRange(kept.preds(), numClasses);
        checkRange(kept.target(), numClasses);
        return kept;
    }

    /** A row a sample, a column a label. */
    static Pair multilabel(Tensor preds, Tensor target, long numLabels) {
        sameShape(preds, target);
        if (preds.dim() < 2 || preds.size(1) != numLabels) {
            throw new IllegalArgumentException("predictions of shape " + Arrays.toString(preds.shape()) + ": expected "
                    + numLabels + " labels in dimension 1");
        }
        return new Pair(
                preds.movedim(1, -1).reshape(-1, numLabels),
                target.movedim(1, -1).reshape(-1, numLabels).to(DType.INT64));
    }

    static void checkRange(Tensor classes, long count) {
        if (classes.numel() > 0
                && (classes.min().itemLong() < 0 || classes.max().itemLong() >= count)) {
            throw new IllegalArgumentException("classes from " + classes.min().itemLong() + " to "
                    + classes.max().itemLong() + ": expected 0 to " + (count - 1));
        }
    }

    /** Numerator over denominator; 0 over 0 is 0. */
    static Tensor safeDivide(Tensor numerator, Tensor denominator) {
        Tensor n = numerator.to(DType.FLOAT32);
        Tensor d = denominator.to(DType.FLOAT32);
        Tensor zero = d.eq(0);
        return Torch.where(zero, n.zerosLike(), n.div(d.maskedFill(zero, 1)));
    }
}
