package org.torch4j.metrics;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Torch;

/**
 * How often each target is predicted as each: a row a target, a column a prediction, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/confusion_matrix.html">BinaryConfusionMatrix</a>
 */
public final class BinaryConfusionMatrix extends BinaryCounts {
    public BinaryConfusionMatrix() {
        this(o -> {});
    }

    public BinaryConfusionMatrix(Consumer<ClassificationOptions> options) {
        super((c, a) -> Torch.stack(List.of(c.tn(), c.fp(), c.fn(), c.tp())).reshape(2, 2), options);
    }
}
