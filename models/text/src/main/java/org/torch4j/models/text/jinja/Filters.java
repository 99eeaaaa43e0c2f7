package org.torch4j.models.text.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** What stands behind a {@code |}. */
final class Filters {
    /** Makes something of a value. */
    private interface Filter {
        Object apply(Object value, Arguments arguments);
    }

    /** Arguments by place or by name. */
    record Arguments(List<Object> list, Map<String, Object> named) {
        Object get(int index, String name, Object otherwise) {
            return index < list.size() ? list.get(index) : named.getOrDefault(name, otherwise);
        }

        String text(int index, String name, String otherwise) {
            Object found = get(index, name, otherwise);
            return found == null ? null : Values.text(found);
        }

        Arguments rest(int from) {
            return new Arguments(list.subList(Math.min(from, list.size()), list.size()), named);
        }
    }

    private static final Map<String, Filter> ALL = new HashMap<>();

    private Filters() {}

    static Object apply(String name, Object value, List<Object> arguments, Map<String, Object> named) {
        Filter filter = ALL.get(name);
        if (filter == null) {
            throw new TemplateException("no filter is called '" + name + "'");
        }
        return filter.apply(value, new Arguments(arguments, named));
    }

    static {
        texts();
        lists();
        choices();
        numbers();
        ALL.put("tojson", Json::write);
        ALL.put("default", Filters::otherwise);
        ALL.put("d", Filters::otherwise);
        ALL.put("items", (value, a) -> value instanceof Undefined ? List.of() : Methods.pairs(map(value)));
        ALL.put(
                "dictsort",
                (value, a) -> sorted(
                        Methods.pairs(map(value)),
                        each -> ((List<?>) each).get(a.text(1, "by", "key").equals("value") ? 1 : 0),
                        Values.truth(a.get(0, "case_sensitive", false)),
                        Values.truth(a.get(2, "reverse", false))));
    }

    private static void texts() {
        ALL.put("trim", (value, a) -> Methods.stripped(Values.text(value), a.text(0, "chars", null), true, true));
        ALL.put("upper", (value, a) -> Values.text(value).toUpperCase(Locale.ROOT));
        ALL.put("lower", (value, a) -> Values.text(value).toLowerCase(Locale.ROOT));
        ALL.put("title", (value, a) -> Methods.title(Values.text(value)));
        ALL.put("capitalize", (value, a) -> Methods.capitalized(Values.text(value)));
        ALL.put("string", (value, a) -> Values.text(value));
        ALL.put("safe", (value, a) -> Values.text(value));
        ALL.put(
                "replace",
                (value, a) -> Methods.replaced(
                        Values.text(value),
                        a.text(0, "old", ""),
                        a.text(1, "new", ""),
                        a.get(2, "count", null) == null ? -1 : Values.toLong(a.get(2, "count", null))));
        ALL.put("escape", (value, a) -> escaped(Values.text(value)));
        ALL.put("e", (value, a) -> escaped(Values.text(value)));
        ALL.put("indent", Filters::indented);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static Object indented(Object value, Arguments a) {
        Object width = a.get(0, "width", 4L);
        String blanks = width instanceof String text ? text : " ".repeat((int) Values.toLong(width));
        boolean first = Values.truth(a.get(1, "first", false));
        boolean blank = Values.truth(a.get(2, "blank", false));
        String[] lines = Values.text(value).split("\n", -1);
        for (int i = first ? 0 : 1; i < lines.length; i++) {
            if (blank || !lines[i].isEmpty()) {
                lines[i] = blanks + lines[i];
            }
        }
        return String.join("\n", lines);
    }

    private static void lists() {
        ALL.put("length", (value, a) -> size(value));
        ALL.put("count", (value, a) -> size(value));
        ALL.put("list", (value, a) -> Values.elements(value));
        ALL.put("first", (value, a) -> end(Values.elements(value), true));
        ALL.put("last", (value, a) -> end(Values.elements(value), false));
        ALL.put("reverse", (value, a) -> Values.slice(value, null, null, -1L));
        ALL.put("join", (value, a) -> {
            Object by = a.get(1, "attribute", null);
            List<Object> all = Values.elements(value);
            return String.join(
                    a.text(0, "d", ""),
                    all.stream().map(each -> Values.text(part(each, by))).toList());
        });
        ALL.put(
                "sort",
                (value, a) -> sorted(
                        Values.elements(value),
                        each -> part(each, a.get(2, "attribute", null)),
                        Values.truth(a.get(1, "case_sensitive", false)),
                        Values.truth(a.get(0, "reverse", false))));
        ALL.put("unique", (value, a) -> {
            List<Object> found = new ArrayList<>();
            for (Object each : Values.elements(value)) {
                if (found.stream().noneMatch(other -> Values.equal(folded(other), folded(each)))) {
                    found.add(each);
                }
            }
            return found;
        });
        ALL.put("map", Filters::mapped);
    }

    private static Object folded(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    static long size(Object value) {
        if (value instanceof Undefined) {
            return 0;
        }
        return value instanceof Map<?, ?> map
                ? map.size()
                : Values.elements(value).size();
    }

    private static Object end(List<Object> list, boolean first) {
        return list.isEmpty() ? new Undefined("an element") : list.get(first ? 0 : list.size() - 1);
    }

    /** A value's part at a path such as {@code function.name}; the value itself without one. */
    private static Object part(Object value, Object path) {
        Object found = value;
        if (path != null) {
            for (String name : Values.text(path).split("\\.")) {
                found = Values.item(found, name.matches("\\d+") ? (Object) Long.valueOf(name) : name);
            }
        }
        return found;
    }

    private static List<Object> sorted(
            List<Object> list, Function<Object, Object> key, boolean cases, boolean reverse) {
        Comparator<Object> order = (a, b) -> Values.compare(
                cases ? key.apply(a) : folded(key.apply(a)), cases ? key.apply(b) : folded(key.apply(b)));
        list.sort(reverse ? order.reversed() : order);
        return list;
    }

    private static Object mapped(Object value, Arguments a) {
        List<Object> found = new ArrayList<>();
        for (Object each : elementsIfAny(value)) {
            if (a.named.containsKey("attribute")) {
                Object part = part(each, a.named.get("attribute"));
                found.add(part instanceof Undefined && a.named.containsKey("default") ? a.named.get("default") : part);
            } else {
                found.add(apply(a.text(0, "", ""), each, a.rest(1).list, a.named));
            }
        }
        return found;
    }

    /** Nothing of none, too, as in Jinja. */
    private static List<Object> elementsIfAny(Object value) {
        return Values.truth(value) ? Values.elements(value) : List.of();
    }

    private static void choices() {
        ALL.put("select", (value, a) -> chosen(value, a, false, true));
        ALL.put("reject", (value, a) -> chosen(value, a, false, false));
        ALL.put("selectattr", (value, a) -> chosen(value, a, true, true));
        ALL.put("rejectattr", (value, a) -> chosen(value, a, true, false));
    }

    private static Object chosen(Object value, Arguments a, boolean byPart, boolean wanted) {
        Arguments test = byPart ? a.rest(1) : a;
        List<Object> found = new ArrayList<>();
        for (Object each : elementsIfAny(value)) {
            Object tested = byPart ? part(each, a.list.get(0)) : each;
            boolean holds = test.list.isEmpty()
                    ? Values.truth(tested)
                    : Tests.holds(Values.text(test.list.get(0)), tested, test.rest(1).list);
            if (holds == wanted) {
                found.add(each);
            }
        }
        return found;
    }

    private static void numbers() {
        ALL.put("int", (value, a) -> {
            try {
                return value instanceof String text
                        ? (Object) (long) Double.parseDouble(text.strip())
                        : (Object) Values.toLong(value);
            } catch (RuntimeException e) {
                return a.get(0, "default", 0L);
            }
        });
        ALL.put("float", (value, a) -> {
            try {
                return value instanceof String text ? Double.parseDouble(text.strip()) : ((Number) value).doubleValue();
            } catch (RuntimeException e) {
                return a.get(0, "default", 0.0);
            }
        });
        ALL.put(
                "abs",
                (value, a) -> value instanceof Double number
                        ? (Object) Math.abs(number)
                        : (Object) Math.abs(Values.toLong(value)));
        ALL.put("round", (value, a) -> new BigDecimal(((Number) value).doubleValue())
                .setScale((int) Values.toLong(a.get(0, "precision", 0L)), RoundingMode.HALF_EVEN)
                .doubleValue());
        ALL.put("sum", (value, a) -> {
            Object sum = a.get(1, "start", 0L);
            for (Object each : Values.elements(value)) {
                sum = Values.arithmetic("+", sum, part(each, a.get(0, "attribute", null)));
            }
            return sum;
        });
        ALL.put("min", (value, a) -> Values.elements(value).stream()
                .min(Values::compare)
                .orElse(new Undefined("min")));
        ALL.put("max", (value, a) -> Values.elements(value).stream()
                .max(Values::compare)
                .orElse(new Undefined("max")));
    }

    private static Object otherwise(Object value, Arguments a) {
        boolean lacking =
                value instanceof Undefined || Values.truth(a.get(1, "boolean", false)) && !Values.truth(value);
        return lacking ? a.get(0, "default_value", "") : value;
    }

    private static Map<?, ?> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new TemplateException(Values.kind(value) + " has no items");
    }

    /** {@code tojson} as transformers sets it up: Python's {@code json.dumps} that keeps letters as they are. */
    private static final class Json {
        private final String indent;
        private final String between;
        private final String behindKey;
        private final boolean ascii;
        private final boolean sorts;
        private final StringBuilder out = new StringBuilder();

        private Json(Arguments a) {
            Object width = a.get(1, "indent", null);
            indent =
                    width == null ? null : width instanceof String text ? text : " ".repeat((int) Values.toLong(width));
            Object separators = a.get(2, "separators", null);
            List<?> given =
                    separators instanceof List<?> list ? list : Arrays.asList(indent == null ? ", " : ",", ": ");
            between = Values.text(given.get(0));
            behindKey = Values.text(given.get(1));
            ascii = Values.truth(a.get(0, "ensure_ascii", false));
            sorts = Values.truth(a.get(3, "sort_keys", false));
        }

        static Object write(Object value, Arguments a) {
            // transformers takes ensure_ascii first, Jinja's own filter takes indent there
            Json json = new Json(a);
            json.value(value, 0);
            return json.out.toString();
        }

        private void value(Object value, int depth) {
            if (value == null) {
                out.append("null");
            } else if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
                out.append(value);
            } else if (value instanceof Number number) {
                out.append(Values.decimal(number.doubleValue()));
            } else if (value instanceof String text) {
                string(text);
            } else if (value instanceof Map<?, ?> map) {
                List<Object> pairs = Methods.pairs(map);
                if (sorts) {
                    pairs.sort((x, y) -> Values.compare(((List<?>) x).get(0), ((List<?>) y).get(0)));
                }
                several('{', '}', pairs, depth, each -> {
                    string(Values.text(((List<?>) each).get(0)));
                    out.append(behindKey);
                    value(((List<?>) each).get(1), depth + 1);
                });
            } else if (value instanceof List<?> list) {
                several('[', ']', list, depth, each -> value(each, depth + 1));
            } else {
                throw new TemplateException(Values.kind(value) + " is not JSON serializable");
            }
        }

        private void several(char open, char close, List<?> all, int depth, Consumer<Object> write) {
            out.append(open);
            for (int i = 0; i < all.size(); i++) {
                out.append(i == 0 ? "" : between);
                line(depth + 1);
                write.accept(all.get(i));
            }
            if (!all.isEmpty()) {
                line(depth);
            }
            out.append(close);
        }

        private void line(int depth) {
            if (indent != null) {
                out.append('\n').append(indent.repeat(depth));
            }
        }

        private void string(String text) {
            out.append('"');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '"' -> out.append("\\\"");
                    case '\\' -> out.append("\\\\");
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\t' -> out.append("\\t");
                    case '\b' -> out.append("\\b");
                    case '\f' -> out.append("\\f");
                    default -> {
                        if (c < ' ' || ascii && c > 126) {
                            out.append("\\u%04x".formatted((int) c));
                        } else {
                            out.append(c);
                        }
                    }
                }
            }
            out.append('"');
        }
    }
}
