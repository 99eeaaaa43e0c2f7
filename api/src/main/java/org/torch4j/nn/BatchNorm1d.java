package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * Normalizes each channel over the batch: {@code (x - mean) / sqrt(var + eps) * weight + bias}; by the statistics
 * of the batch in training, by the running ones in evaluation.
 *
 * <p>Input {@code (N, C)} or {@code (N, C, L)}, output the same shape.
 *
 * <pre>{@code
 * new BatchNorm1d(16).apply(randn(20, 16, 50)) // [20, 16, 50]
 * }</pre>
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
