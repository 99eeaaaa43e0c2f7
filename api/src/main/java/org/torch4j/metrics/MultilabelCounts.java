package org.torch4j.metrics;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A figure of right and wrong decisions between yes and no for each of several labels. */
abstract class MultilabelCounts extends Metric {
    private final int numLabels;
    private final ClassificationOptions options;
    private final Counts.Formula formula;
    private final Sum counts;

    MultilabelCounts(int numLabels, Counts.Formula formula, Consumer<ClassificationOptions> options) {
        if (numLabels < 2) {
            throw new IllegalArgumentException("numLabels must be 2 or more, not " + numLabels);
        }
        this.numLabels = numLabels;
        this.formula = formula;
        this.options = ClassificationOptions.of(options);
        counts = sum("counts", Torch.zeros(new long[] {4, numLabels}, DType.INT64));
    }

    /**
     * @param preds probabilities, logits, or zeros and ones, of shape (N, L, ...)
     * @param target zeros and ones of the same shape
     */
    public final void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.Pair pair = MetricInputs.multilabel(preds, target, numLabels);
            Tensor p = pair.preds();
            Tensor yes =
                    MetricInputs.isReal(p) ? MetricInputs.sigmoidIfNeeded(p).gt(options.threshold) : p.ne(0);
            Tensor is = pair.target().eq(1);
            Tensor isNot = pair.target().eq(0);
            if (options.ignoreIndex != null) {
                Tensor keep = pair.target().ne(options.ignoreIndex);
                is = is.logicalAnd(keep);
                isNot = isNot.logicalAnd(keep);
            } else if (!is.logicalOr(isNot).all().itemBool()) {
                throw new IllegalArgumentException("targets other than 0 and 1");
            }
            Tensor no = yes.logicalNot();
            counts.add(Torch.stack(List.of(
                    yes.logicalAnd(is).sum(0),
                    yes.logicalAnd(isNot).sum(0),
                    no.logicalAnd(isNot).sum(0),
                    no.logicalAnd(is).sum(0))));
        });
    }

    @Override
    protected Tensor computed() {
        Tensor c = counts.get();
        return formula.of(
                new Counts(c.get(0), c.get(1), c.get(2), c.get(3)),
                new Counts.Averaging(options.average, false, true, 1));
    }
}
