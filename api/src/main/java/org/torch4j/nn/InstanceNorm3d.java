package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Normalizes each channel of each example on its own: {@code (x - mean) / sqrt(var + eps)}, times weight plus bias
 * where affine.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}, output the same shape.
 *
 * <pre>{@code
 * new InstanceNorm3d(16).apply(randn(2, 16, 8, 10, 12)) // [2, 16, 8, 10, 12]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.InstanceNorm3d.html">InstanceNorm3d</a>
 */
public class InstanceNorm3d extends InstanceNorm {
    public InstanceNorm3d(long numFeatures) {
        this(numFeatures, o -> {});
    }

    public InstanceNorm3d(long numFeatures, Consumer<NormOptions> options) {
        super(3, numFeatures, options);
    }
}
