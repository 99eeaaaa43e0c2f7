package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Enlarges images by bilinear interpolation with aligned corners.
 *
 * <p>Input {@code (N, C, H, W)}, output the same with other sizes.
 *
 * <pre>{@code
 * new UpsamplingBilinear2d(o -> o.scaleFactor(2)).apply(randn(1, 3, 8, 8)) // [1, 3, 16, 16]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.UpsamplingBilinear2d.html">UpsamplingBilinear2d</a>
 */
public final class UpsamplingBilinear2d extends Upsample {
    public UpsamplingBilinear2d(Consumer<Options> options) {
        super(o -> options.accept(o.mode("bilinear").alignCorners(true)));
    }
}
