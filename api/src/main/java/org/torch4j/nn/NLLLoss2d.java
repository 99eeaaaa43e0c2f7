package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * The older name of {@link NLLLoss} for images.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.NLLLoss2d.html">NLLLoss2d</a>
 */
public class NLLLoss2d extends NLLLoss {
    public NLLLoss2d() {}

    public NLLLoss2d(Consumer<Options> options) {
        super(options);
    }
}
