package org.torch4j.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A figure of all scores and targets of several labels. */
abstract class MultilabelPairs extends Metric {
    final int numLabels;
    final ClassificationOptions options;
    final Rows preds = rows("preds");
    final Rows target = rows("target");

    MultilabelPairs(int numLabels, Consumer<ClassificationOptions> options) {
        if (numLabels < 2) {
            throw new IllegalArgumentException("numLabels must be 2 or more, not " + numLabels);
        }
        this.numLabels = numLabels;
        this.options = ClassificationOptions.of(options);
    }

    /**
     * @param preds probabilities or logits of shape (N, L, ...)
     * @param target zeros and ones of the same shape
     */
    public final void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.Pair pair = MetricInputs.multilabel(preds, target, numLabels);
            this.preds.add(MetricInputs.sigmoidIfNeeded(pair.preds()).clone());
            this.target.add(pair.target().clone());
        });
    }

    final Tensor eachLabel(Curves.Figure figure) {
        Tensor p = preds.get();
        Tensor t = target.get();
        if (options.average == Average.MICRO) {
            MetricInputs.Pair all = MetricInputs.kept(p.reshape(-1), t.reshape(-1), options.ignoreIndex);
            return figure.of(all.preds(), all.target());
        }
        List<Tensor> scores = new ArrayList<>();
        for (int i = 0; i < numLabels; i++) {
            MetricInputs.Pair one = MetricInputs.kept(p.select(1, i), t.select(1, i), options.ignoreIndex);
            scores.add(figure.of(one.preds(), one.target()));
        }
        return Curves.averaged(Torch.stack(scores), t.eq(1).sum(0).to(DType.FLOAT32), options.average);
    }
}
