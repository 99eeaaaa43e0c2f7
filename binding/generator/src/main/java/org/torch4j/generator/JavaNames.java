package org.torch4j.generator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** PyTorch's names in Java's case. A Java keyword gets a trailing underscore. */
final class JavaNames {
    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "try",
            "void",
            "volatile",
            "while",
            "true",
            "false",
            "null",
            "_");

    private JavaNames() {}

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    /** {@code log_softmax_} is {@code logSoftmax_}; the in-place underscore stays. */
    static String method(String name) {
        boolean inPlace = name.endsWith("_") && !name.startsWith("_");
        String camel = camel(inPlace ? name.substring(0, name.length() - 1) : name);
        return safe(inPlace ? camel + "_" : camel);
    }

    static String parameter(String name) {
        if (name.equals(name.toUpperCase(Locale.ROOT))) {
            return safe(name.toLowerCase(Locale.ROOT));
        }
        String camel = camel(name);
        return safe(Character.toLowerCase(camel.charAt(0)) + camel.substring(1));
    }

    static String type(String name) {
        String camel = camel(name);
        return Character.toUpperCase(camel.charAt(0)) + camel.substring(1);
    }

    private static String camel(String name) {
        String[] words = name.split("_+");
        String joined = Arrays.stream(words)
                .filter(w -> !w.isEmpty())
                .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
                .collect(Collectors.joining());
        if (joined.isEmpty()) {
            return name;
        }
        String first =
                Arrays.stream(words).filter(w -> !w.isEmpty()).findFirst().orElse("");
        return first.charAt(0) + joined.substring(1);
    }

    private static String safe(String name) {
        return KEYWORDS.contains(name) ? name + "_" : name;
    }
}
