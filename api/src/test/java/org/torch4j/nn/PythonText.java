package org.torch4j.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads Python literals and calls: numbers, strings, lists, tuples, dicts, {@code Name(1, key=2)}. */
final class PythonText {
    /** A name, such as {@code torch.float64}. */
    record Name(String name) {}

    /** A call such as {@code Linear(3, 4, bias=False)}, or of a method of {@code target}. */
    record Call(Object target, String name, List<Object> arguments, Map<String, Object> keywords) {}

    /** A tuple; lists are {@link List}. */
    record Tuple(List<Object> values) {}

    private final String text;
    private int at;

    private PythonText(String text) {
        this.text = text;
    }

    static Object read(String text) {
        PythonText reader = new PythonText(text);
        Object value = reader.value();
        reader.blanks();
        if (reader.at != text.length()) {
            throw new IllegalArgumentException("unread: " + text.substring(reader.at));
        }
        return value;
    }

    private Object value() {
        Object value = primary();
        while (peek() == '.') {
            at++;
            String name = identifier();
            value = peek() == '(' ? call(value, name) : new Name(((Name) value).name() + "." + name);
        }
        return value;
    }

    private Object primary() {
        char c = peek();
        if (c == '[') {
            return list('[', ']');
        }
        if (c == '(') {
            return tuple();
        }
        if (c == '{') {
            return dict();
        }
        if (c == '\'' || c == '"') {
            return string();
        }
        if (c == '-' || Character.isDigit(c)) {
            return number();
        }
        String name = identifier();
        return switch (name) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            default -> peek() == '(' ? call(null, name) : new Name(name);
        };
    }

    private Call call(Object target, String name) {
        List<Object> arguments = new ArrayList<>();
        Map<String, Object> keywords = new LinkedHashMap<>();
        expect('(');
        while (peek() != ')') {
            int start = at;
            if (Character.isLetter(peek())) {
                String key = identifier();
                if (peek() == '=') {
                    at++;
                    keywords.put(key, value());
                    comma();
                    continue;
                }
                at = start;
            }
            arguments.add(value());
            comma();
        }
        expect(')');
        return new Call(target, name, arguments, keywords);
    }

    private List<Object> list(char open, char close) {
        List<Object> values = new ArrayList<>();
        expect(open);
        while (peek() != close) {
            values.add(value());
            comma();
        }
        expect(close);
        return values;
    }

    private Object tuple() {
        return new Tuple(list('(', ')'));
    }

    private Map<String, Object> dict() {
        Map<String, Object> values = new LinkedHashMap<>();
        expect('{');
        while (peek() != '}') {
            String key = string();
            expect(':');
            values.put(key, value());
            comma();
        }
        expect('}');
        return values;
    }

    private String string() {
        char quote = peek();
        at++;
        StringBuilder out = new StringBuilder();
        while (text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\') {
                char escaped = text.charAt(at++);
                c = escaped == 'n' ? '\n' : escaped;
            }
            out.append(c);
        }
        at++;
        return out.toString();
    }

    private Object number() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String digits = text.substring(start, at);
        return digits.matches("-?\\d+") ? (Object) Long.valueOf(digits) : Double.valueOf(digits);
    }

    private String identifier() {
        blanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (start == at) {
            throw new IllegalArgumentException("expected a name at " + text.substring(at));
        }
        return text.substring(start, at);
    }

    private void comma() {
        if (peek() == ',') {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new IllegalArgumentException("expected " + c + " at " + text.substring(at));
        }
        at++;
    }

    private char peek() {
        blanks();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
