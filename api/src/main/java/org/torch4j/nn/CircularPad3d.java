package org.torch4j.nn;

/**
 * Pads the last 3 dimensions with what is at the other end.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CircularPad3d.html">CircularPad3d</a>
 */
public final class CircularPad3d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom, front, back. */
    public CircularPad3d(long... padding) {
        super(3, "circular", 0, padding);
    }
}
