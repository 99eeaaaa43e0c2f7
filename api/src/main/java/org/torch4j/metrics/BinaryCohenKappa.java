package org.torch4j.metrics;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Torch;

/**
 * Agreement of predictions and targets beyond chance, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/cohen_kappa.html">BinaryCohenKappa</a>
 */
public final class BinaryCohenKappa extends BinaryCounts {
    public BinaryCohenKappa() {
        this(o -> {});
    }

    public BinaryCohenKappa(Consumer<ClassificationOptions> options) {
        super(
                (c, a) -> MatrixScores.cohenKappa(
                        Torch.stack(List.of(c.tn(), c.fp(), c.fn(), c.tp())).reshape(2, 2)),
                options);
    }
}
