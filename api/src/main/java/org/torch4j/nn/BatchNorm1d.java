package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Normalises each channel of (N, C) or (N, C, L) by the statistics of the batch.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.BatchNorm1d.html">BatchNorm1d</a>
 */
public class BatchNorm1d extends BatchNorm {
    public BatchNorm1d(long numFeatures) {
        this(numFeatures, o -> {});
    }

    public BatchNorm1d(long numFeatures, Consumer<NormOptions> options) {
        super(numFeatures, options);
    }

    @Override
    final void check(Tensor x) {
        checkDims(x, 2, 3);
    }
}
