package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Enlarges images by copying pixels.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.UpsamplingNearest2d.html">UpsamplingNearest2d</a>
 */
public final class UpsamplingNearest2d extends Upsample {
    public UpsamplingNearest2d(Consumer<Options> options) {
        super(o -> options.accept(o.mode("nearest")));
    }
}
