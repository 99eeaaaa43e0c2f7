package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Normalises each channel of each sample of (N, C, L).
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
