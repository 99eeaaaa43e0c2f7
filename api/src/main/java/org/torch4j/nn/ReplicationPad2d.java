package org.torch4j.nn;

/**
 * Pads the last 2 dimensions with copies of the border.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReplicationPad2d.html">ReplicationPad2d</a>
 */
public final class ReplicationPad2d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom. */
    public ReplicationPad2d(long... padding) {
        super(2, "replicate", 0, padding);
    }
}
