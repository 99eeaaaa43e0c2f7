package org.torch4j.metrics;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Torch;

/**
 * Matthews' correlation of predictions and targets, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/matthews_corr_coef.html">BinaryMatthewsCorrCoef</a>
 */
public final class BinaryMatthewsCorrCoef extends BinaryCounts {
    public BinaryMatthewsCorrCoef() {
        this(o -> {});
    }

    public BinaryMatthewsCorrCoef(Consumer<ClassificationOptions> options) {
        super(
                (c, a) -> MatrixScores.matthews(
                        Torch.stack(List.of(c.tn(), c.fp(), c.fn(), c.tp())).reshape(2, 2)),
                options);
    }
}
