package org.torch4j.models.text.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The methods of Python's texts, lists and dicts; none of them changes what it is called on. */
final class Methods {
    private Methods() {}

    /** A method of the value by its name, or null. */
    static Callable of(Object value, String name) {
        if (value instanceof String text) {
            return has(TEXT, name)
                    ? (arguments, named) -> name.equals("format")
                            ? formatted(text, arguments, named)
                            : text(text, name, all(arguments, named))
                    : null;
        }
        if (value instanceof Map<?, ?> map) {
            return has(MAP, name) ? (arguments, named) -> map(map, name, arguments) : null;
        }
        if (value instanceof List<?> list) {
            return has(LIST, name) ? (arguments, named) -> list(list, name, arguments) : null;
        }
        return null;
    }

    private static final List<String> TEXT = List.of(
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "rsplit",
            "splitlines",
            "startswith",
            "endswith",
            "upper",
            "lower",
            "title",
            "capitalize",
            "replace",
            "join",
            "find",
            "rfind",
            "index",
            "count",
            "isdigit",
            "isalpha",
            "isalnum",
            "isspace",
            "isupper",
            "islower",
            "removeprefix",
            "removesuffix",
            "partition",
            "rpartition",
            "zfill",
            "ljust",
            "rjust",
            "format");
    private static final List<String> MAP = List.of("items", "keys", "values", "get", "copy");
    private static final List<String> LIST = List.of("index", "count", "copy");

    private static boolean has(List<String> names, String name) {
        return names.contains(name);
    }

    private static List<Object> all(List<Object> arguments, Map<String, Object> named) {
        if (named.isEmpty()) {
            return arguments;
        }
        List<Object> all = new ArrayList<>(arguments);
        if (all.isEmpty() && named.containsKey("maxsplit")) {
            all.add(null);
        }
        all.addAll(named.values());
        return all;
    }

    private static Object text(String text, String name, List<Object> a) {
        return switch (name) {
            case "strip" -> stripped(text, chars(a), true, true);
            case "lstrip" -> stripped(text, chars(a), true, false);
            case "rstrip" -> stripped(text, chars(a), false, true);
            case "split" -> split(text, chars(a), limit(a), false);
            case "rsplit" -> split(text, chars(a), limit(a), true);
            case "splitlines" -> new ArrayList<Object>(text.lines().toList());
            case "startswith" -> any(a).stream().anyMatch(text::startsWith);
            case "endswith" -> any(a).stream().anyMatch(text::endsWith);
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "title" -> title(text);
            case "capitalize" -> capitalized(text);
            case "replace" -> replaced(text, string(a, 0), string(a, 1), a.size() > 2 ? Values.toLong(a.get(2)) : -1);
            case "join" ->
                String.join(
                        text,
                        Values.elements(a.get(0)).stream().map(Values::text).toList());
            case "find" -> place(text, text.indexOf(string(a, 0)));
            case "rfind" -> place(text, text.lastIndexOf(string(a, 0)));
            case "index" -> found(text, string(a, 0));
            case "count" -> (long) (text.split(Pattern.quote(string(a, 0)), -1).length - 1);
            case "isdigit" -> !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
            case "isalpha" -> !text.isEmpty() && text.codePoints().allMatch(Character::isLetter);
            case "isalnum" -> !text.isEmpty() && text.codePoints().allMatch(Character::isLetterOrDigit);
            case "isspace" -> !text.isEmpty() && text.isBlank();
            case "isupper" ->
                text.codePoints().anyMatch(Character::isUpperCase)
                        && text.codePoints().noneMatch(Character::isLowerCase);
            case "islower" ->
                text.codePoints().anyMatch(Character::isLowerCase)
                        && text.codePoints().noneMatch(Character::isUpperCase);
            case "removeprefix" ->
                text.startsWith(string(a, 0)) ? text.substring(string(a, 0).length()) : text;
            case "removesuffix" ->
                text.endsWith(string(a, 0))
                        ? text.substring(0, text.length() - string(a, 0).length())
                        : text;
            case "partition" -> parted(text, string(a, 0), text.indexOf(string(a, 0)), true);
            case "rpartition" -> parted(text, string(a, 0), text.lastIndexOf(string(a, 0)), false);
            case "zfill" -> padded(text, a, '0', false);
            case "ljust" -> padded(text, a, ' ', true);
            case "rjust" -> padded(text, a, ' ', false);
            default -> throw new AssertionError(name);
        };
    }

    private static String chars(List<Object> a) {
        return a.isEmpty() || a.get(0) == null ? null : string(a, 0);
    }

    private static long limit(List<Object> a) {
        return a.size() < 2 || a.get(1) == null ? -1 : Values.toLong(a.get(1));
    }

    static String string(List<Object> a, int index) {
        if (index < a.size() && a.get(index) instanceof String text) {
            return text;
        }
        throw new TemplateException("a text is missing among the arguments, got "
                + (index < a.size() ? Values.kind(a.get(index)) : "nothing"));
    }

    private static List<String> any(List<Object> a) {
        return a.get(0) instanceof List<?> several
                ? several.stream().map(Values::text).toList()
                : List.of(string(a, 0));
    }

    /** @param chars what is taken off; null: blanks */
    static String stripped(String text, String chars, boolean left, boolean right) {
        int begin = 0;
        int end = text.length();
        while (left && begin < end && isOff(text.charAt(begin), chars)) {
            begin++;
        }
        while (right && end > begin && isOff(text.charAt(end - 1), chars)) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isOff(char c, String chars) {
        return chars == null
                ? Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085'
                : chars.indexOf(c) >= 0;
    }

    private static List<Object> split(String text, String separator, long limit, boolean fromRight) {
        List<Object> parts = new ArrayList<>();
        if (separator == null) {
            String rest = stripped(text, null, true, true);
            if (!rest.isEmpty()) {
                int most = limit < 0 ? 0 : (int) limit + 1;
                parts.addAll(Arrays.asList(rest.split("[\\s\\p{Z}\u0085]+", most)));
            }
            return parts;
        }
        if (separator.isEmpty()) {
            throw new TemplateException("a text is not split at an empty one");
        }
        String rest = text;
        while (limit != 0) {
            int at = fromRight ? rest.lastIndexOf(separator) : rest.indexOf(separator);
            if (at < 0) {
                break;
            }
            String before = rest.substring(0, at);
            String behind = rest.substring(at + separator.length());
            parts.add(fromRight ? behind : before);
            rest = fromRight ? before : behind;
            limit--;
        }
        parts.add(rest);
        if (fromRight) {
            Collections.reverse(parts);
        }
        return parts;
    }

    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            out.appendCodePoint(inside ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inside = Character.isLetter(c);
        }
        return out.toString();
    }

    static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    static String replaced(String text, String old, String other, long limit) {
        String rest = text;
        StringBuilder out = new StringBuilder();
        while (limit != 0 && !old.isEmpty() && rest.contains(old)) {
            int at = rest.indexOf(old);
            out.append(rest, 0, at).append(other);
            rest = rest.substring(at + old.length());
            limit--;
        }
        return out.append(rest).toString();
    }

    private static long place(String text, int at) {
        return at < 0 ? -1 : text.codePointCount(0, at);
    }

    private static long found(String text, String part) {
        if (!text.contains(part)) {
            throw new TemplateException("substring not found");
        }
        return place(text, text.indexOf(part));
    }

    private static List<Object> parted(String text, String separator, int at, boolean first) {
        if (at < 0) {
            return new Tuple(first ? List.of(text, "", "") : List.of("", "", text));
        }
        return new Tuple(List.of(text.substring(0, at), separator, text.substring(at + separator.length())));
    }

    /** Python's {@code format} with plain fields: {@code {}}, {@code {0}}, {@code {name}}. */
    private static String formatted(String text, List<Object> a, Map<String, Object> named) {
        Matcher fields = Pattern.compile("\\{\\{|}}|\\{(\\w*)}").matcher(text);
        StringBuilder out = new StringBuilder();
        int next = 0;
        while (fields.find()) {
            String field = fields.group(1);
            String value;
            if (field == null) {
                value = fields.group().substring(1);
            } else if (field.isEmpty()) {
                value = Values.text(a.get(next++));
            } else {
                value = Values.text(field.matches("\\d+") ? a.get(Integer.parseInt(field)) : named.get(field));
            }
            fields.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return fields.appendTail(out).toString();
    }

    private static String padded(String text, List<Object> a, char fill, boolean behind) {
        String with = a.size() > 1 ? string(a, 1) : String.valueOf(fill);
        String more = with.repeat((int) Math.max(0, Values.toLong(a.get(0)) - text.codePointCount(0, text.length())));
        return behind ? text + more : more + text;
    }

    private static Object map(Map<?, ?> map, String name, List<Object> a) {
        return switch (name) {
            case "items" -> pairs(map);
            case "keys" -> new ArrayList<Object>(map.keySet());
            case "values" -> new ArrayList<Object>(map.values());
            case "copy" -> new LinkedHashMap<Object, Object>(map);
            default -> map.containsKey(a.get(0)) ? map.get(a.get(0)) : a.size() > 1 ? a.get(1) : null;
        };
    }

    static List<Object> pairs(Map<?, ?> map) {
        List<Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(new Tuple(Arrays.asList(key, value))));
        return pairs;
    }

    private static Object list(List<?> list, String name, List<Object> a) {
        if (name.equals("copy")) {
            return new ArrayList<Object>(list);
        }
        long count = 0;
        for (int i = 0; i < list.size(); i++) {
            if (Values.equal(list.get(i), a.get(0))) {
                if (name.equals("index")) {
                    return (long) i;
                }
                count++;
            }
        }
        if (name.equals("index")) {
            throw new TemplateException(Values.shown(a.get(0)) + " is not in list");
        }
        return count;
    }
}
