package org.torch4j.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Values as Python prints them. */
public final class PythonRepr {
    private PythonRepr() {}

    /** {@code repr(value)}: None, True, a number, a tuple, a quoted text or constant. */
    public static String of(Object value) {
        return value instanceof String || value instanceof Enum<?> ? "'" + value + "'" : str(value);
    }

    /** {@code str(value)}: as {@link #of}, texts without quotes. */
    public static String str(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue());
        }
        if (value instanceof long[] longs) {
            return tuple(longs);
        }
        if (value instanceof double[] doubles) {
            return tuple(Arrays.stream(doubles).mapToObj(PythonRepr::number).toList());
        }
        if (value instanceof Collection<?> all) {
            return tuple(all.stream().map(PythonRepr::of).toList());
        }
        return value.toString();
    }

    /** A tuple of whole numbers. */
    public static String tuple(long... values) {
        return tuple(Arrays.stream(values).mapToObj(Long::toString).toList());
    }

    private static String tuple(List<String> values) {
        return values.stream().collect(Collectors.joining(", ", "(", values.size() == 1 ? ",)" : ")"));
    }

    /** The shortest decimal that reads back as {@code value}. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        return sign + (value == 0 ? "0.0" : positive(Math.abs(value)));
    }

    private static String positive(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= 17; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        return scientific(shortest.unscaledValue().toString(), exponent);
    }

    /** {@code 1.25e-07} of the digits {@code 125} and the exponent -7. */
    public static String scientific(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        int size = Math.abs(exponent);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }
}
