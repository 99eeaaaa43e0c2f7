package org.torch4j.internal.printing;

import org.torch4j.PrintOptions;

/** Floating point numbers: whole ones end in a point, a wide range is written with exponents. */
final class FloatCells implements Cells {
    private final double[] values;
    private final int offset;
    private final int stride;
    private final int precision;
    private boolean whole = true;
    private boolean scientific;
    private int width = 1;

    FloatCells(double[] values, PrintOptions options) {
        this(values, 0, 1, options);
    }

    /** Every {@code stride}-th value from {@code offset} on. */
    FloatCells(double[] values, int offset, int stride, PrintOptions options) {
        this.values = values;
        this.offset = offset;
        this.stride = stride;
        this.precision = options.precision();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = offset; i < values.length; i += stride) {
            double size = Math.abs(values[i]);
            if (size != 0 && size <= Double.MAX_VALUE) {
                smallest = Math.min(smallest, size);
                largest = Math.max(largest, size);
                whole &= size == Math.rint(size);
            }
        }
        if (largest > 0) {
            scientific = options.sciMode() == null
                    ? largest / smallest > 1000.0 || largest > 1.0e8 || smallest < 1.0e-4
                    : options.sciMode();
            width = widest();
        }
    }

    private int widest() {
        int widest = 1;
        for (int i = offset; i < values.length; i += stride) {
            if (values[i] != 0 && Double.isFinite(values[i])) {
                int point = whole && !scientific ? 1 : 0;
                widest = Math.max(widest, number(values[i]).length() + point);
            }
        }
        return widest;
    }

    private String number(double value) {
        return scientific
                ? PythonNumbers.scientific(value, precision)
                : PythonNumbers.fixed(value, whole ? 0 : precision);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public String text(int index) {
        double value = values[offset + index * stride];
        String text = number(value);
        boolean point = whole && !scientific && Double.isFinite(value);
        return pad(point ? text + "." : text, width);
    }

    static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
