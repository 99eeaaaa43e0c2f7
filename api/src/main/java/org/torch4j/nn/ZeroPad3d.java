package org.torch4j.nn;

/**
 * Pads the last three dimensions with zeros.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}; each padded dimension grows by the padding on its two
 * sides.
 *
 * <pre>{@code
 * new ZeroPad3d(3).apply(randn(2, 16, 8, 10, 12)) // [2, 16, 14, 16, 18]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ZeroPad3d.html">ZeroPad3d</a>
 */
public final class ZeroPad3d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom, front, back. */
    public ZeroPad3d(long... padding) {
        super(3, "constant", 0, padding);
    }
}
