package org.torch4j.nn;

/**
 * Pads the last dimension with the values of the opposite end.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)}; each padded dimension grows by the padding on its two sides.
 *
 * <pre>{@code
 * new CircularPad1d(3).apply(randn(20, 16, 50)) // [20, 16, 56]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CircularPad1d.html">CircularPad1d</a>
 */
public final class CircularPad1d extends Padding {
    /** One size for all sides, or one each: left, right. */
    public CircularPad1d(long... padding) {
        super(1, "circular", 0, padding);
    }
}
