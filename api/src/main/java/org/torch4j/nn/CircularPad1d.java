package org.torch4j.nn;

/**
 * Pads the last dimension with what is at the other end.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CircularPad1d.html">CircularPad1d</a>
 */
public final class CircularPad1d extends Padding {
    /** One size for all sides, or one each: left, right. */
    public CircularPad1d(long... padding) {
        super(1, "circular", 0, padding);
    }
}
