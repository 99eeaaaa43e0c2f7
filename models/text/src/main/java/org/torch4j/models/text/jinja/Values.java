package org.torch4j.models.text.jinja;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What Python does with values: truth, text, order, arithmetic, parts. */
final class Values {
    private Values() {}

    static boolean truth(Object value) {
        if (value == null || value instanceof Undefined) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return !(value instanceof Map<?, ?> map) || !map.isEmpty();
    }

    /** Python's {@code str}. */
    static String text(Object value) {
        return value instanceof String text ? text : shown(value);
    }

    /** Python's {@code repr}. */
    static String shown(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double number) {
            return decimal(number);
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof List<?> list) {
            List<String> parts = list.stream().map(Values::shown).toList();
            if (value instanceof Tuple) {
                return "(" + String.join(", ", parts) + (parts.size() == 1 ? ",)" : ")");
            }
            return "[" + String.join(", ", parts) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            List<String> parts = new ArrayList<>();
            map.forEach((key, each) -> parts.add(shown(key) + ": " + shown(each)));
            return "{" + String.join(", ", parts) + "}";
        }
        return value.toString();
    }

    static String decimal(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(number);
        if (number == Math.rint(number) && size < 1e16) {
            return BigDecimal.valueOf(number).setScale(1).toPlainString();
        }
        if (size >= 1e-4 && size < 1e16) {
            return new BigDecimal(Double.toString(number)).toPlainString();
        }
        return Double.toString(number)
                .replaceAll("\\.0E", "e")
                .replace("E", "e")
                .replaceAll("e(\\d)", "e+$1")
                .replaceAll("e-(\\d)$", "e-0$1");
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(c);
                    } else if (c < ' ' || c == 127) {
                        out.append("\\x%02x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append(quote).toString();
    }

    /** The elements to loop over: of a list, the keys of a map, the characters of a text. */
    static List<Object> elements(Object value) {
        if (value instanceof Undefined) {
            return List.of();
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text) {
            return text.codePoints()
                    .mapToObj(Character::toString)
                    .map(Object.class::cast)
                    .toList();
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw new TemplateException(kind(value) + " has no elements");
    }

    static String kind(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        return value instanceof List ? "a list" : value instanceof Map ? "a dict" : "an object";
    }

    static boolean equal(Object a, Object b) {
        if (number(a) && number(b)) {
            return toDouble(a) == toDouble(b);
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!equal(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.size() == y.size()
                    && x.entrySet().stream()
                            .allMatch(each ->
                                    y.containsKey(each.getKey()) && equal(each.getValue(), y.get(each.getKey())));
        }
        return a instanceof Undefined ? b instanceof Undefined : Objects.equals(a, b);
    }

    static boolean number(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static double toDouble(Object value) {
        return value instanceof Boolean flag ? flag ? 1 : 0 : ((Number) value).doubleValue();
    }

    static long toLong(Object value) {
        return value instanceof Boolean flag ? flag ? 1 : 0 : ((Number) value).longValue();
    }

    private static boolean whole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Boolean;
    }

    static int compare(Object a, Object b) {
        if (number(a) && number(b)) {
            return Double.compare(toDouble(a), toDouble(b));
        }
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        throw new TemplateException(kind(a) + " and " + kind(b) + " have no order");
    }

    static boolean contains(Object container, Object value) {
        if (container instanceof String text) {
            if (!(value instanceof String part)) {
                throw new TemplateException("a text contains no " + kind(value));
            }
            return text.contains(part);
        }
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(value);
        }
        return elements(container).stream().anyMatch(each -> equal(each, value));
    }

    static Object arithmetic(String operator, Object a, Object b) {
        if (operator.equals("~")) {
            return text(a) + text(b);
        }
        for (Object each : new Object[] {a, b}) {
            if (each instanceof Undefined undefined) {
                throw undefined.error();
            }
        }
        if (operator.equals("+") && a instanceof String x && b instanceof String y) {
            return x + y;
        }
        if (operator.equals("+") && a instanceof List<?> x && b instanceof List<?> y) {
            List<Object> both = new ArrayList<>(x);
            both.addAll(y);
            return both;
        }
        if (operator.equals("*") && a instanceof String text && whole(b)) {
            return text.repeat((int) Math.max(0, toLong(b)));
        }
        if (!number(a) || !number(b)) {
            throw new TemplateException("'" + operator + "' of " + kind(a) + " and " + kind(b) + " means nothing");
        }
        return numbers(operator, a, b);
    }

    private static Object numbers(String operator, Object a, Object b) {
        double x = toDouble(a);
        double y = toDouble(b);
        if (y == 0 && "/ // %".contains(operator)) {
            throw new TemplateException("division by zero");
        }
        if (whole(a) && whole(b) && !operator.equals("/") && !(operator.equals("**") && y < 0)) {
            long i = toLong(a);
            long j = toLong(b);
            return switch (operator) {
                case "+" -> i + j;
                case "-" -> i - j;
                case "*" -> i * j;
                case "//" -> Math.floorDiv(i, j);
                case "%" -> Math.floorMod(i, j);
                default -> (long) Math.pow(i, j);
            };
        }
        return switch (operator) {
            case "+" -> x + y;
            case "-" -> x - y;
            case "*" -> x * y;
            case "/" -> x / y;
            case "//" -> Math.floor(x / y);
            case "%" -> x - y * Math.floor(x / y);
            default -> Math.pow(x, y);
        };
    }

    /** {@code value[index]}; undefined where there is nothing. */
    static Object item(Object value, Object index) {
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        if (value instanceof Map<?, ?> map && map.containsKey(index)) {
            return map.get(index);
        }
        if (value instanceof Namespace space && space.values.containsKey(index)) {
            return space.values.get(index);
        }
        if (whole(index) && (value instanceof List || value instanceof String)) {
            List<Object> list = elements(value);
            long at = toLong(index);
            at += at < 0 ? list.size() : 0;
            if (at >= 0 && at < list.size()) {
                return list.get((int) at);
            }
        }
        return new Undefined(text(index));
    }

    /** {@code value[from:to:step]} of a list or a text. */
    static Object slice(Object value, Object from, Object to, Object step) {
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        List<Object> list = elements(value);
        long by = step == null ? 1 : toLong(step);
        if (by == 0) {
            throw new TemplateException("a slice's step is not zero");
        }
        long size = list.size();
        long first = bound(from, by > 0 ? 0 : size - 1, size, by);
        long end = bound(to, by > 0 ? size : -1, size, by);
        List<Object> found = new ArrayList<>();
        for (long i = first; by > 0 ? i < end : i > end; i += by) {
            found.add(list.get((int) i));
        }
        if (value instanceof String) {
            StringBuilder text = new StringBuilder();
            found.forEach(text::append);
            return text.toString();
        }
        return found;
    }

    private static long bound(Object given, long otherwise, long size, long step) {
        if (given == null) {
            return otherwise;
        }
        long at = toLong(given);
        at += at < 0 ? size : 0;
        return step > 0 ? Math.max(0, Math.min(size, at)) : Math.max(-1, Math.min(size - 1, at));
    }
}
