package org.torch4j.nn;

/**
 * Pads the last dimension with the reflection of the input at its border.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)}; each padded dimension grows by the padding on its two sides.
 *
 * <pre>{@code
 * new ReflectionPad1d(3).apply(randn(20, 16, 50)) // [20, 16, 56]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReflectionPad1d.html">ReflectionPad1d</a>
 */
public final class ReflectionPad1d extends Padding {
    /** One size for all sides, or one each: left, right. */
    public ReflectionPad1d(long... padding) {
        super(1, "reflect", 0, padding);
    }
}
