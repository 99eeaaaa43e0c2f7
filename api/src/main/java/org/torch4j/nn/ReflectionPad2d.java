package org.torch4j.nn;

/**
 * Pads the last two dimensions with the reflection of the input at its border.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}; each padded dimension grows by the padding on its two sides.
 *
 * <pre>{@code
 * new ReflectionPad2d(3).apply(randn(4, 16, 50, 100)) // [4, 16, 56, 106]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ReflectionPad2d.html">ReflectionPad2d</a>
 */
public final class ReflectionPad2d extends Padding {
    /** One size for all sides, or one each: left, right, top, bottom. */
    public ReflectionPad2d(long... padding) {
        super(2, "reflect", 0, padding);
    }
}
