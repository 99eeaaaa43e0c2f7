package org.torch4j.nn;

/**
 * Pads the last 3 dimensions with a value.
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
        return "padding=" + sizes() + ", value=" + Repr.number(value);
    }
}
