package org.torch4j.nn;

import java.util.function.Consumer;

/**
 * Enlarges images by repeating the nearest pixel.
 *
 * <p>Input {@code (N, C, H, W)}, output the same with other sizes.
 *
 * <pre>{@code
 * new UpsamplingNearest2d(o -> o.scaleFactor(2)).apply(randn(1, 3, 8, 8)) // [1, 3, 16, 16]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.UpsamplingNearest2d.html">UpsamplingNearest2d</a>
 */
public final class UpsamplingNearest2d extends Upsample {
    public UpsamplingNearest2d(Consumer<Options> options) {
        super(o -> options.accept(o.mode("nearest")));
    }
}
