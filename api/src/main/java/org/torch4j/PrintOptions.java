package org.torch4j;

import org.jspecify.annotations.Nullable;

/**
 * How tensors are printed; each method that takes a value gives changed options.
 *
 * <pre>{@code
 * Torch.setPrintoptions(o -> o.precision(2).linewidth(120));
 * }</pre>
 *
 * @param precision digits after the point
 * @param threshold elements above which only the ends of each dimension are shown
 * @param edgeitems elements shown at each end then
 * @param linewidth characters in a line
 * @param sciMode whether to print exponents; null decides from the values
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.set_printoptions.html">torch.set_printoptions</a>
 */
public record PrintOptions(
        int precision,
        long threshold,
        int edgeitems,
        int linewidth,
        @Nullable Boolean sciMode) {
    /** 4 digits, 1000 elements, 3 at each end, 80 characters. */
    public static final PrintOptions DEFAULT = new PrintOptions(4, 1000, 3, 80, null);

    /** 2 digits, 2 at each end. */
    public static final PrintOptions SHORT = new PrintOptions(2, 1000, 2, 80, null);

    /** Every element. */
    public static final PrintOptions FULL = new PrintOptions(4, Long.MAX_VALUE, 3, 80, null);

    public PrintOptions {
        if (precision < 0 || threshold < 0 || edgeitems < 0 || linewidth < 0) {
            throw new IllegalArgumentException("print options must not be negative: precision " + precision
                    + ", threshold " + threshold + ", edgeitems " + edgeitems + ", linewidth " + linewidth);
        }
    }

    /** Digits behind the point; default 4. */
    public PrintOptions precision(int digits) {
        return new PrintOptions(digits, threshold, edgeitems, linewidth, sciMode);
    }

    /** Elements from which on a tensor is summarized; default 1000. */
    public PrintOptions threshold(long elements) {
        return new PrintOptions(precision, elements, edgeitems, linewidth, sciMode);
    }

    /** Elements at each end of a summarized dimension; default 3. */
    public PrintOptions edgeitems(int items) {
        return new PrintOptions(precision, threshold, items, linewidth, sciMode);
    }

    /** Characters in a line; default 80. */
    public PrintOptions linewidth(int characters) {
        return new PrintOptions(precision, threshold, edgeitems, characters, sciMode);
    }

    /** Whether to write numbers with exponents; null, the default, decides by the values. */
    public PrintOptions sciMode(Boolean exponents) {
        return new PrintOptions(precision, threshold, edgeitems, linewidth, exponents);
    }
}
