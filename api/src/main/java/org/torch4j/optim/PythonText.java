package org.torch4j.optim;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.torch4j.Tensor;

/** Values as Python prints them. */
final class PythonText {
    private PythonText() {}

    static String of(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonText::of).collect(Collectors.joining(", ", "(", ")"));
        }
        if (value instanceof Tensor tensor && tensor.dim() == 0) {
            return ofDouble(tensor.item());
        }
        if (value instanceof Double || value instanceof Float) {
            return ofDouble(((Number) value).doubleValue());
        }
        return String.valueOf(value);
    }

    private static String ofDouble(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e16) {
            return new BigDecimal(value).toPlainString() + ".0";
        }
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            return digits.toPlainString();
        }
        String mantissa = digits.unscaledValue().abs().toString();
        String point = mantissa.length() == 1 ? mantissa : mantissa.charAt(0) + "." + mantissa.substring(1);
        return (value < 0 ? "-" : "") + point + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
