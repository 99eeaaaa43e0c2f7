package org.torch4j.nn;

/**
 * Pads the last 3 dimensions with copies of the border.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReplicationPad3d.html">ReplicationPad3d</a>
 */
public final class ReplicationPad3d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom, front, back. */
    public ReplicationPad3d(long... padding) {
        super(3, "replicate", 0, padding);
    }
}
