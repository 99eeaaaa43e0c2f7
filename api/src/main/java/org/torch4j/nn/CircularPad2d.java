package org.torch4j.nn;

/**
 * Pads the last 2 dimensions with what is at the other end.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CircularPad2d.html">CircularPad2d</a>
 */
public final class CircularPad2d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom. */
    public CircularPad2d(long... padding) {
        super(2, "circular", 0, padding);
    }
}
