package org.torch4j.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What of the registry becomes Java, and where. */
final class Surface {
    private static final Pattern NAMED_DIMENSIONS =
            Pattern.compile("(?i).*(dimname|names|named_|_named|using_ints_named).*");

    /** Written by hand on {@code Tensor} or {@code Torch}, or not of use in Java. */
    private static final Set<String> BY_HAND = Set.of(
            "item",
            "backward",
            "set_data",
            "data",
            "is_leaf",
            "requires_grad_",
            "retain_grad",
            "size",
            "stride",
            "numel",
            "dim",
            "storage_offset",
            "is_contiguous",
            "element_size",
            "promote_types");

    /** Where Python's name for it is another. */
    private static final Map<String, String> RENAMED = Map.of("numpy_T", "T", "matrix_H", "H");

    private Surface() {}

    static List<RawMethod> raw(List<Schema> schemas) {
        return schemas.stream()
                .filter(Schema::dispatcher)
                .filter(s -> !s.overload().contains("SymInt") || !hasTwin(schemas, s))
                .filter(s -> !usesNames(s))
                .map(RawMethod::of)
                .filter(m -> m != null)
                .toList();
    }

    static boolean usesNames(Schema s) {
        return NAMED_DIMENSIONS.matcher(s.overload()).matches()
                || s.arguments().stream().anyMatch(a -> a.type().isListOf("str"));
    }

    private static boolean hasTwin(List<Schema> schemas, Schema s) {
        return schemas.stream()
                .anyMatch(
                        o -> o != s && o.name().equals(s.name()) && o.overload().isEmpty());
    }

    static String pythonName(Schema s) {
        return RENAMED.getOrDefault(s.name(), s.name());
    }

    static boolean isPublic(Schema s) {
        return !s.name().startsWith("_") && !BY_HAND.contains(s.name());
    }

    static boolean isMethod(Schema s) {
        return isPublic(s) && !s.isOut() && s.self() >= 0 && group(s) == null;
    }

    /** The class for operators of a group such as {@code linalg_}, or null. */
    static String group(Schema s) {
        return switch (s.name().contains("_") ? s.name().substring(0, s.name().indexOf('_')) : "") {
            case "linalg" -> "Linalg";
            case "fft" -> "Fft";
            case "special" -> "Special";
            default -> null;
        };
    }

    static String javaName(Schema s) {
        String group = group(s);
        String name = group == null ? s.name() : s.name().substring(group.length() + 1);
        if (RENAMED.containsKey(name)) {
            return RENAMED.get(name);
        }
        return JavaNames.method(s.isOut() ? name + "_out" : name);
    }
}
