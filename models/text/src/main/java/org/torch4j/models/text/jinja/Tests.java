package org.torch4j.models.text.jinja;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stands behind an {@code is}. */
final class Tests {
    private Tests() {}

    static boolean holds(String name, Object value, List<Object> arguments) {
        Object other = arguments.isEmpty() ? null : arguments.get(0);
        return switch (name) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == null;
            case "string" -> value instanceof String;
            case "number" -> Values.number(value);
            case "integer" -> value instanceof Long || value instanceof Integer;
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "mapping" -> value instanceof Map;
            case "sequence" ->
                value instanceof List || value instanceof String || value instanceof Map || value instanceof Undefined;
            case "iterable" ->
                value instanceof List || value instanceof String || value instanceof Map || value instanceof Undefined;
            case "callable" -> value instanceof Callable;
            case "odd" -> Math.floorMod(Values.toLong(value), 2L) == 1;
            case "even" -> Math.floorMod(Values.toLong(value), 2L) == 0;
            case "divisibleby" -> Math.floorMod(Values.toLong(value), Values.toLong(other)) == 0;
            case "eq", "equalto", "==" -> Values.equal(value, other);
            case "ne", "!=" -> !Values.equal(value, other);
            case "lt", "lessthan", "<" -> Values.compare(value, other) < 0;
            case "le", "<=" -> Values.compare(value, other) <= 0;
            case "gt", "greaterthan", ">" -> Values.compare(value, other) > 0;
            case "ge", ">=" -> Values.compare(value, other) >= 0;
            case "in" -> Values.contains(other, value);
            case "sameas" -> value == other || Values.number(value) && Values.equal(value, other);
            case "lower" -> Values.text(value).equals(Values.text(value).toLowerCase(Locale.ROOT));
            case "upper" -> Values.text(value).equals(Values.text(value).toUpperCase(Locale.ROOT));
            default -> throw new TemplateException("no test is called '" + name + "'");
        };
    }
}
