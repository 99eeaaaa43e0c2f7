package org.torch4j.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A figure of all scores and targets of several classes. */
abstract class MulticlassPairs extends Metric {
    final int numClasses;
    final ClassificationOptions options;
    final Rows preds = rows("preds");
    final Rows target = rows("target");

    MulticlassPairs(int numClasses, Consumer<ClassificationOptions> options) {
        if (numClasses < 2) {
            throw new IllegalArgumentException("numClasses must be 2 or more, not " + numClasses);
        }
        this.numClasses = numClasses;
        this.options = ClassificationOptions.of(options);
    }

    /**
     * @param preds scores or logits of shape (N, C, ...)
     * @param target classes of shape (N, ...)
     */
    public final void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.Pair pair = MetricInputs.scores(preds, target, numClasses, options.ignoreIndex);
            this.preds.add(MetricInputs.softmaxIfNeeded(pair.preds()).clone());
            this.target.add(pair.target().clone());
        });
    }

    /** One class against the others, for each. */
    final Tensor eachClass(Curves.Figure figure) {
        Tensor p = preds.get();
        Tensor t = target.get();
        List<Tensor> scores = new ArrayList<>();
        for (int i = 0; i < numClasses; i++) {
            scores.add(figure.of(p.select(1, i), t.eq(i).to(DType.INT64)));
        }
        Tensor weights = t.bincount(null, numClasses).to(DType.FLOAT32);
        return Curves.averaged(Torch.stack(scores), weights, options.average);
    }
}
