package org.torch4j.nn;

/**
 * Pads the last 3 dimensions with the mirror image of what is inside.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReflectionPad3d.html">ReflectionPad3d</a>
 */
public final class ReflectionPad3d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom, front, back. */
    public ReflectionPad3d(long... padding) {
        super(3, "reflect", 0, padding);
    }
}
