package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Normalizes each channel of each example on its own: {@code (x - mean) / sqrt(var + eps)}, times weight plus bias
 * where affine.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}, output the same shape.
 *
 * <pre>{@code
 * new InstanceNorm2d(16).apply(randn(4, 16, 50, 100)) // [4, 16, 50, 100]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.InstanceNorm2d.html">InstanceNorm2d</a>
 */
public class InstanceNorm2d extends InstanceNorm {
    public InstanceNorm2d(long numFeatures) {
        this(numFeatures, o -> {});
    }

    public InstanceNorm2d(long numFeatures, Consumer<NormOptions> options) {
        super(2, numFeatures, options);
    }
}
