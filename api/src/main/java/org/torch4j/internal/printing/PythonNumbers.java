package org.torch4j.internal.printing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

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
            return sign(value) + digits("0".repeat(precision + 1), 0);
        }
        BigDecimal rounded =
                new BigDecimal(Math.abs(value)).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String unscaled = rounded.unscaledValue().toString();
        int exponent = unscaled.length() - 1 - rounded.scale();
        String padded = unscaled + "0".repeat(Math.max(0, precision + 1 - unscaled.length()));
        return sign(value) + digits(padded.substring(0, precision + 1), exponent);
    }

    /** {@code repr(value)}: the shortest text that reads back as the same number. */
    public static String repr(double value) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        if (value == 0) {
            return sign(value) + "0.0";
        }
        BigDecimal exact = new BigDecimal(Math.abs(value));
        BigDecimal shortest = exact;
        for (int precision = 1; precision <= 17; precision++) {
            BigDecimal candidate = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (candidate.doubleValue() == Math.abs(value)) {
                shortest = candidate.stripTrailingZeros();
                break;
            }
        }
        int exponent = shortest.precision() - 1 - shortest.scale();
        if (exponent >= -4 && exponent < 16) {
            String plain = shortest.toPlainString();
            return sign(value) + (plain.contains(".") ? plain : plain + ".0");
        }
        return sign(value) + digits(shortest.unscaledValue().toString(), exponent);
    }

    private static String digits(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        int size = Math.abs(exponent);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static String sign(double value) {
        return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    }

    private static String notFinite(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
}
