package org.torch4j.nn;

import org.torch4j.internal.text.PythonRepr;

/**
 * Pads the last three dimensions with a constant.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}; each padded dimension grows by the padding on its two
 * sides.
 *
 * <pre>{@code
 * new ConstantPad3d(new long[] {2, 2, 2, 2, 2, 2}, 3.5).apply(randn(2, 16, 8, 10, 12)) // [2, 16, 12, 14, 16]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ConstantPad3d.html">ConstantPad3d</a>
 */
public final class ConstantPad3d extends Padding {
    private final double value;

    public ConstantPad3d(long padding, double value) {
        this(new long[] {padding}, value);
    }

    /** One size for each side: left, right, top, bottom, front, back. */
    public ConstantPad3d(long[] padding, double value) {
        super(3, "constant", value, padding);
        this.value = value;
    }

    @Override
    protected String extraRepr() {
        return "padding=" + sizes() + ", value=" + PythonRepr.number(value);
    }
}
