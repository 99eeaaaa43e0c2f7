package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A figure of right and wrong decisions between yes and no. */
abstract class BinaryCounts extends Metric {
    private final ClassificationOptions options;
    private final Counts.Formula formula;
    private final Sum counts = sum("counts", Torch.zeros(new long[] {4}, DType.INT64));

    BinaryCounts(Counts.Formula formula, Consumer<ClassificationOptions> options) {
        this.formula = formula;
        this.options = ClassificationOptions.of(options);
    }

    /**
     * @param preds probabilities, logits, or zeros and ones
     * @param target zeros and ones of the same shape
     */
    public final void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.Pair pair = MetricInputs.binary(preds, target, options);
            Tensor cell = pair.target().mul(2).add(pair.preds());
            counts.add(cell.bincount(null, 4));
        });
    }

    @Override
    protected Tensor computed() {
        Tensor c = counts.get();
        Counts named = new Counts(c.get(3), c.get(1), c.get(0), c.get(2));
        return formula.of(named, new Counts.Averaging(Average.NONE, true, false, 1));
    }
}
