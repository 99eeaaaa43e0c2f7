package org.torch4j.nn;

/**
 * Pads the last dimension with copies of the border.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReplicationPad1d.html">ReplicationPad1d</a>
 */
public final class ReplicationPad1d extends Padding {
    /** One size for all sides, or one each: left, right. */
    public ReplicationPad1d(long... padding) {
        super(1, "replicate", 0, padding);
    }
}
