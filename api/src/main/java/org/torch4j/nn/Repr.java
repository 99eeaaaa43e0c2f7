package org.torch4j.nn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Python's spelling of values, for the text of {@code print(net)}. */
final class Repr {
    private Repr() {}

    static String of(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean b) {
            return b ? "True" : "False";
        }
        if (value instanceof Double d) {
            return number(d);
        }
        if (value instanceof long[] longs) {
            return tuple(longs);
        }
        if (value instanceof double[] doubles) {
            return tuple(Arrays.stream(doubles).mapToObj(Repr::number).toList());
        }
        if (value instanceof String s) {
            return "'" + s + "'";
        }
        return value.toString();
    }

    static String tuple(long... values) {
        return tuple(Arrays.stream(values).mapToObj(Long::toString).toList());
    }

    private static String tuple(List<String> values) {
        return values.stream().collect(Collectors.joining(", ", "(", values.size() == 1 ? ",)" : ")"));
    }

    /** The shortest decimal that reads back as {@code value}, as Python's {@code repr} writes it. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
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
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return "%s%se%s%02d".formatted(value < 0 ? "-" : "", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
