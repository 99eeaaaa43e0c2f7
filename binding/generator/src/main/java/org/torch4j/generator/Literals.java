package org.torch4j.generator;

import java.util.Collections;
import java.util.Locale;

/** Default values of a schema as Java expressions. */
final class Literals {
    private Literals() {}

    /** The default for a parameter of the raw layer; {@code null} stands for it where the parameter may be null. */
    static String passed(RawMethod.Parameter p) {
        return p.nullable() ? "null" : value(p.argument());
    }

    /** The value itself; {@code null} for None. */
    static String value(Argument a) {
        String d = a.defaultValue();
        Type t = a.type();
        if (d.equals("None")) {
            return "null";
        }
        if (t.isList()) {
            return list(t, d);
        }
        return switch (t.base()) {
            case "bool" -> d.toLowerCase(Locale.ROOT);
            case "int" -> d + (Math.abs(Long.parseLong(d)) > Integer.MAX_VALUE ? "L" : "");
            case "float" -> real(d);
            case "Scalar" -> d.matches("-?\\d+") ? d + "L" : real(d);
            default -> d;
        };
    }

    private static String real(String d) {
        return switch (d) {
            case "inf" -> "Double.POSITIVE_INFINITY";
            case "-inf" -> "Double.NEGATIVE_INFINITY";
            case "nan" -> "Double.NaN";
            default -> Double.toString(Double.parseDouble(d));
        };
    }

    private static String list(Type t, String d) {
        String element = t.is("int") ? "long" : t.is("float") ? "double" : "boolean";
        if (d.startsWith("[")) {
            return "new " + element + "[] {" + d.substring(1, d.length() - 1) + "}";
        }
        int times = Math.max(1, t.listSize());
        return "new " + element + "[] {" + String.join(", ", Collections.nCopies(times, d)) + "}";
    }
}
