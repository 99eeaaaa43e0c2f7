package org.torch4j.metrics;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Areas under the curves of all thresholds. */
final class Curves {
    interface Figure {
        Tensor of(Tensor preds, Tensor target);
    }

    private Curves() {}

    /** True and false positives at each distinct score, the highest first. */
    private static Tensor[] positives(Tensor preds, Tensor target) {
        Tensor order = preds.argsort(0, true);
        Tensor scores = preds.indexSelect(0, order);
        Tensor hits = target.indexSelect(0, order);
        long n = scores.numel();
        Tensor last = Torch.tensor(new long[] {n - 1}).to(scores.device());
        Tensor ends = Torch.cat(scores.diff().ne(0).nonzero().squeeze(-1), last);
        Tensor tps = hits.cumsum(0).indexSelect(0, ends);
        return new Tensor[] {tps, ends.add(1).sub(tps)};
    }

    /** The area under the receiver operating characteristic. */
    static Tensor auroc(Tensor preds, Tensor target) {
        Tensor[] counts = positives(preds, target);
        Tensor tpr = rate(counts[0]);
        Tensor fpr = rate(counts[1]);
        Tensor width = fpr.narrow(0, 1, fpr.numel() - 1).sub(fpr.narrow(0, 0, fpr.numel() - 1));
        Tensor height = tpr.narrow(0, 1, tpr.numel() - 1).add(tpr.narrow(0, 0, tpr.numel() - 1));
        return width.mul(height).sum().div(2);
    }

    /** From 0 to 1; all zeros where there is nothing. */
    private static Tensor rate(Tensor counts) {
        Tensor from0 = Torch.cat(counts.newZeros(1), counts).to(DType.FLOAT32);
        Tensor total = from0.select(0, -1);
        return MetricInputs.safeDivide(from0, total);
    }

    /** The average precision. */
    static Tensor averagePrecision(Tensor preds, Tensor target) {
        Tensor[] counts = positives(preds, target);
        Tensor tps = counts[0].to(DType.FLOAT32);
        Tensor precision = tps.div(tps.add(counts[1]));
        Tensor recall = tps.div(tps.select(0, -1));
        Tensor before = Torch.cat(recall.newZeros(1), recall.narrow(0, 0, recall.numel() - 1));
        return recall.sub(before).mul(precision).sum();
    }

    static Tensor averaged(Tensor scores, Tensor counts, Average average) {
        if (average == Average.NONE) {
            return scores;
        }
        Tensor valid = scores.isnan().logicalNot();
        Tensor known = scores.nanToNum(0.0);
        if (average == Average.WEIGHTED) {
            Tensor weights = counts.mul(valid);
            return known.mul(MetricInputs.safeDivide(weights, weights.sum())).sum();
        }
        return known.sum().div(valid.sum());
    }
}
