package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Rearranges channels into pixels, by the factor {@code r}.
 *
 * <p>Input {@code (*, C r², H, W)}, output {@code (*, C, H r, W r)}.
 *
 * <pre>{@code
 * new PixelShuffle(3).apply(randn(1, 9, 4, 4)) // [1, 1, 12, 12]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.PixelShuffle.html">PixelShuffle</a>
 */
public class PixelShuffle extends Module {
    private final long upscaleFactor;

    public PixelShuffle(long upscaleFactor) {
        this.upscaleFactor = upscaleFactor;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.pixelShuffle(x, upscaleFactor);
    }

    @Override
    protected String extraRepr() {
        return "upscale_factor=" + upscaleFactor;
    }
}
