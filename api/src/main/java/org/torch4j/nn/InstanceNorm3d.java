package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Normalises each channel of each sample of (N, C, D, H, W).
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
