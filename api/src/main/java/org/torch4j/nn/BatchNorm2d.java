package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Normalises each channel of (N, C, H, W) by the statistics of the batch.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.BatchNorm2d.html">BatchNorm2d</a>
 */
public class BatchNorm2d extends BatchNorm {
    public BatchNorm2d(long numFeatures) {
        this(numFeatures, o -> {});
    }

    public BatchNorm2d(long numFeatures, Consumer<NormOptions> options) {
        super(numFeatures, options);
    }

    @Override
    final void check(Tensor x) {
        checkDims(x, 4);
    }
}
