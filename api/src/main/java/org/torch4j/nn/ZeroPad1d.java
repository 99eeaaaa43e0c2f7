package org.torch4j.nn;

/**
 * Pads the last dimension with zeros.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ZeroPad1d.html">ZeroPad1d</a>
 */
public final class ZeroPad1d extends Padding {
    /** One size for all sides, or one each: left, right. */
    public ZeroPad1d(long... padding) {
        super(1, "constant", 0, padding);
    }
}
