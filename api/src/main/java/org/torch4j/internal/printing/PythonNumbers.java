package org.torch4j.internal.printing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.torch4j.internal.text.PythonRepr;

/** Numbers as Python's format mini-language writes them, exact to the last digit. */
public final class PythonNumbers {
    private PythonNumbers() {}

    /** {@code f"{value:.{precision}f}"} */
    public static String fixed(double value, int precision) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        BigDecimal rounded = new BigDecimal(Math.abs(value)).setScale(precision, RoundingMode.HALF_EVEN);
        return sign(value) + rounded.toPlainString();
    }

    /** {@code f"{value:.{precision}e}"} */
    public static String scientific(double value, int precision) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        if (value == 0) {
            return sign(value) + PythonRepr.scientific("0".repeat(precision + 1), 0);
        }
        BigDecimal rounded =
                new BigDecimal(Math.abs(value)).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String unscaled = rounded.unscaledValue().toString();
        int exponent = unscaled.length() - 1 - rounded.scale();
        String padded = unscaled + "0".repeat(Math.max(0, precision + 1 - unscaled.length()));
        return sign(value) + PythonRepr.scientific(padded.substring(0, precision + 1), exponent);
    }

    private static String sign(double value) {
        return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    }

    private static String notFinite(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
}
