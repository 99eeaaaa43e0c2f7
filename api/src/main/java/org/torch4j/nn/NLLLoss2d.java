package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * The older name of {@link NLLLoss} for images.
 *
 * <p>Input {@code (N, C, H, W)}, target {@code (N, H, W)}; output a scalar, or the target's shape with
 * {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new NLLLoss2d().apply(logProbabilities, classes)
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.NLLLoss2d.html">NLLLoss2d</a>
 */
public class NLLLoss2d extends NLLLoss {
    public NLLLoss2d() {}

    public NLLLoss2d(Consumer<Options> options) {
        super(options);
    }
}
