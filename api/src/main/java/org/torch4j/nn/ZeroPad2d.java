package org.torch4j.nn;

/**
 * Pads the last 2 dimensions with zeros.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ZeroPad2d.html">ZeroPad2d</a>
 */
public final class ZeroPad2d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom. */
    public ZeroPad2d(long... padding) {
        super(2, "constant", 0, padding);
    }
}
