package org.torch4j.io.pickle;

/** A Python complex number; its text is Python's. */
public record PyComplex(double real, double imaginary) {
    @Override
    public String toString() {
        String i = text(imaginary) + "j";
        return Double.doubleToRawLongBits(real) == 0
                ? i
                : "(" + text(real) + (i.startsWith("-") || i.startsWith("NaN") ? "" : "+") + i + ")";
    }

    /** As Python's {@code str} within a complex number: whole numbers without a point. */
    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e16
                ? (value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value))
                : Double.toString(value);
    }
}
