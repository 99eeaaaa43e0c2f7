package org.torch4j.nn;

/**
 * Pads the last two dimensions with zeros.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}; each padded dimension grows by the padding on its two sides.
 *
 * <pre>{@code
 * new ZeroPad2d(3).apply(randn(4, 16, 50, 100)) // [4, 16, 56, 106]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ZeroPad2d.html">ZeroPad2d</a>
 */
public final class ZeroPad2d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom. */
    public ZeroPad2d(long... padding) {
        super(2, "constant", 0, padding);
    }
}
