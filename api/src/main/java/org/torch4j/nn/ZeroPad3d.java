package org.torch4j.nn;

/**
 * Pads the last 3 dimensions with zeros.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ZeroPad3d.html">ZeroPad3d</a>
 */
public final class ZeroPad3d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom, front, back. */
    public ZeroPad3d(long... padding) {
        super(3, "constant", 0, padding);
    }
}
