package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Normalises each channel of each sample of (N, C, H, W).
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
