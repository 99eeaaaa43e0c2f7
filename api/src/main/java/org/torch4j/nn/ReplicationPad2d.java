package org.torch4j.nn;

/**
 * Pads the last two dimensions with the values of the border.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}; each padded dimension grows by the padding on its two sides.
 *
 * <pre>{@code
 * new ReplicationPad2d(3).apply(randn(4, 16, 50, 100)) // [4, 16, 56, 106]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReplicationPad2d.html">ReplicationPad2d</a>
 */
public final class ReplicationPad2d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom. */
    public ReplicationPad2d(long... padding) {
        super(2, "replicate", 0, padding);
    }
}
