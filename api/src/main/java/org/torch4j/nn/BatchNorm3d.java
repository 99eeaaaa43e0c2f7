package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Normalises each channel of (N, C, D, H, W) by the statistics of the batch.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.BatchNorm3d.html">BatchNorm3d</a>
 */
public class BatchNorm3d extends BatchNorm {
    public BatchNorm3d(long numFeatures) {
        this(numFeatures, o -> {});
    }

    public BatchNorm3d(long numFeatures, Consumer<NormOptions> options) {
        super(numFeatures, options);
    }

    @Override
    final void check(Tensor x) {
        checkDims(x, 5);
    }
}
