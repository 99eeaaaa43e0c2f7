package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Normalizes each channel over the batch: {@code (x - mean) / sqrt(var + eps) * weight + bias}; by the statistics
 * of the batch in training, by the running ones in evaluation.
 *
 * <p>Input {@code (N, C, D, H, W)}, output the same shape.
 *
 * <pre>{@code
 * new BatchNorm3d(16).apply(randn(2, 16, 8, 10, 12)) // [2, 16, 8, 10, 12]
 * }</pre>
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
