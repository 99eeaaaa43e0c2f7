package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * (*, C r², H, W) to (*, C, H r, W r).
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
