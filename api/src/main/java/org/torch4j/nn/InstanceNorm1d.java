package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Normalizes each channel of each example on its own: {@code (x - mean) / sqrt(var + eps)}, times weight plus bias
 * where affine.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)}, output the same shape.
 *
 * <pre>{@code
 * new InstanceNorm1d(16).apply(randn(20, 16, 50)) // [20, 16, 50]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.InstanceNorm1d.html">InstanceNorm1d</a>
 */
public class InstanceNorm1d extends InstanceNorm {
    public InstanceNorm1d(long numFeatures) {
        this(numFeatures, o -> {});
    }

    public InstanceNorm1d(long numFeatures, Consumer<NormOptions> options) {
        super(1, numFeatures, options);
    }
}
