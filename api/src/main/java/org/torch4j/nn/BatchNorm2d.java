package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Normalizes each channel over the batch: {@code (x - mean) / sqrt(var + eps) * weight + bias}; by the statistics
 * of the batch in training, by the running ones in evaluation.
 *
 * <p>Input {@code (N, C, H, W)}, output the same shape.
 *
 * <pre>{@code
 * new BatchNorm2d(16).apply(randn(4, 16, 50, 100)) // [4, 16, 50, 100]
 * }</pre>
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
