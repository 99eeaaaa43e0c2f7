package org.torch4j.internal.printing;

import org.torch4j.PrintOptions;

/** Complex numbers, given in pairs. */
final class ComplexCells implements Cells {
    private final FloatCells real;
    private final FloatCells imaginary;

    ComplexCells(double[] pairs, PrintOptions options) {
        real = new FloatCells(pairs, 0, 2, options);
        imaginary = new FloatCells(pairs, 1, 2, options);
    }

    @Override
    public int width() {
        return real.width() + imaginary.width();
    }

    @Override
    public int extra() {
        return 1;
    }

    @Override
    public String text(int index) {
        String second = (imaginary.text(index) + "j").stripLeading();
        return real.text(index) + (second.startsWith("-") ? "" : "+") + second;
    }
}
