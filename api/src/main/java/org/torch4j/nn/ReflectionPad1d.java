package org.torch4j.nn;

/**
 * Pads the last dimension with the mirror image of what is inside.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReflectionPad1d.html">ReflectionPad1d</a>
 */
public final class ReflectionPad1d extends Padding {
    /** One size for all sides, or one each: left, right. */
    public ReflectionPad1d(long... padding) {
        super(1, "reflect", 0, padding);
    }
}
