package org.torch4j;

import org.torch4j.binding.ComplexNumber;

/** A complex number, for operators that take one: {@code x.mul(Complex.of(0, 1))}. */
public final class Complex extends ComplexNumber {
    private Complex(double real, double imaginary) {
        super(real, imaginary);
    }

    public static Complex of(double real, double imaginary) {
        return new Complex(real, imaginary);
    }
}
