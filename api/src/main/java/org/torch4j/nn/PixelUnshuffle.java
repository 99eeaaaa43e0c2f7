package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Rearranges pixels into channels, by the factor {@code r}.
 *
 * <p>Input {@code (*, C, H r, W r)}, output {@code (*, C r², H, W)}.
 *
 * <pre>{@code
 * new PixelUnshuffle(3).apply(randn(1, 1, 12, 12)) // [1, 9, 4, 4]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.PixelUnshuffle.html">PixelUnshuffle</a>
 */
public class PixelUnshuffle extends Module {
    private final long downscaleFactor;

    public PixelUnshuffle(long downscaleFactor) {
        this.downscaleFactor = downscaleFactor;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.pixelUnshuffle(x, downscaleFactor);
    }

    @Override
    protected String extraRepr() {
        return "downscale_factor=" + downscaleFactor;
    }
}
