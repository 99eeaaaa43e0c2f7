package org.torch4j.nn;

import org.torch4j.internal.text.PythonRepr;

/**
 * Pads the last dimension with a constant.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)}; each padded dimension grows by the padding on its two sides.
 *
 * <pre>{@code
 * new ConstantPad1d(new long[] {2, 2}, 3.5).apply(randn(20, 16, 50)) // [20, 16, 54]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ConstantPad1d.html">ConstantPad1d</a>
 */
public final class ConstantPad1d extends Padding {
    private final double value;

    public ConstantPad1d(long padding, double value) {
        this(new long[] {padding}, value);
    }

    /** One size for each side: left, right. */
    public ConstantPad1d(long[] padding, double value) {
        super(1, "constant", value, padding);
        this.value = value;
    }

    @Override
    protected String extraRepr() {
        return "padding=" + sizes() + ", value=" + PythonRepr.number(value);
    }
}
