package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Enlarges images by interpolating between pixels, corners aligned.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.UpsamplingBilinear2d.html">UpsamplingBilinear2d</a>
 */
public final class UpsamplingBilinear2d extends Upsample {
    public UpsamplingBilinear2d(Consumer<Options> options) {
        super(o -> options.accept(o.mode("bilinear").alignCorners(true)));
    }
}
