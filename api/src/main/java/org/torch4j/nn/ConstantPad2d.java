package org.torch4j.nn;

import org.torch4j.internal.text.PythonRepr;

/**
 * Pads the last two dimensions with a constant.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}; each padded dimension grows by the padding on its two sides.
 *
 * <pre>{@code
 * new ConstantPad2d(new long[] {2, 2, 2, 2}, 3.5).apply(randn(4, 16, 50, 100)) // [4, 16, 54, 104]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ConstantPad2d.html">ConstantPad2d</a>
 */
public final class ConstantPad2d extends Padding {
    private final double value;

    public ConstantPad2d(long padding, double value) {
        this(new long[] {padding}, value);
    }

    /** One size for each side: left, right, top, bottom. */
    public ConstantPad2d(long[] padding, double value) {
        super(2, "constant", value, padding);
        this.value = value;
    }

    @Override
    protected String extraRepr() {
        return "padding=" + sizes() + ", value=" + PythonRepr.number(value);
    }
}
