package org.torch4j.io.pickle;

/** A Python complex number. */
public record PyComplex(double real, double imaginary) {
    @Override
    public String toString() {
        return "(" + real + (imaginary < 0 ? "" : "+") + imaginary + "j)";
    }
}
