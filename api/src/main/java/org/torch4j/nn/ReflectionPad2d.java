package org.torch4j.nn;

/**
 * Pads the last 2 dimensions with the mirror image of what is inside.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReflectionPad2d.html">ReflectionPad2d</a>
 */
public final class ReflectionPad2d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom. */
    public ReflectionPad2d(long... padding) {
        super(2, "reflect", 0, padding);
    }
}
