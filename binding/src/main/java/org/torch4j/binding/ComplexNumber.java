package org.torch4j.binding;

/** A complex number where an operator takes a number. */
public class ComplexNumber extends Number {
    private final double real;
    private final double imaginary;

    public ComplexNumber(double real, double imaginary) {
        this.real = real;
        this.imaginary = imaginary;
    }

    public final double real() {
        return real;
    }

    public final double imaginary() {
        return imaginary;
    }

    @Override
    public int intValue() {
        return (int) real;
    }

    @Override
    public long longValue() {
        return (long) real;
    }

    @Override
    public float floatValue() {
        return (float) real;
    }

    /** The real part. */
    @Override
    public double doubleValue() {
        return real;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof ComplexNumber c && c.real == real && c.imaginary == imaginary;
    }

    @Override
    public final int hashCode() {
        return 31 * Double.hashCode(real) + Double.hashCode(imaginary);
    }

    /** As Python prints it. */
    @Override
    public String toString() {
        return "(" + real + (imaginary < 0 ? "" : "+") + imaginary + "j)";
    }
}
