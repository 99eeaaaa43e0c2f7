package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * (*, C, H r, W r) to (*, C r², H, W).
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
