package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A figure of right and wrong decisions among several classes. */
abstract class MulticlassCounts extends Metric {
    private final int numClasses;
    private final ClassificationOptions options;
    private final Counts.Formula formula;
    private final Sum counts;

    MulticlassCounts(int numClasses, Counts.Formula formula, Consumer<ClassificationOptions> options) {
        if (numClasses < 2) {
            throw new IllegalArgumentException("numClasses must be 2 or more, not " + numClasses);
        }
        this.numClasses = numClasses;
        this.formula = formula;
        this.options = ClassificationOptions.of(options);
        counts = sum("counts", Torch.zeros(new long[] {numClasses, numClasses}, DType.INT64));
    }

    /**
     * @param preds scores of shape (N, C, ...), or classes of the targets' shape
     * @param target classes of shape (N, ...)
     */
    public final void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.Pair pair = MetricInputs.multiclass(preds, target, numClasses, options);
            long cells = (long) numClasses * numClasses;
            Tensor cell = pair.target().mul(numClasses).add(pair.preds());
            counts.add(cell.bincount(null, cells).reshape(numClasses, numClasses));
        });
    }

    /** A row a target, a column a prediction. */
    final Tensor matrix() {
        return counts.get();
    }

    @Override
    protected Tensor computed() {
        Tensor matrix = counts.get();
        Tensor tp = matrix.diagonal();
        Tensor fp = matrix.sum(0).sub(tp);
        Tensor fn = matrix.sum(1).sub(tp);
        Tensor tn = matrix.sum().sub(tp.add(fp).add(fn));
        return formula.of(
                new Counts(tp, fp, tn, fn), new Counts.Averaging(options.average, false, false, options.topK));
    }
}
