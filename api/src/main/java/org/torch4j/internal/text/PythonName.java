package org.torch4j.internal.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Python's words for the constants of closed sets. */
public final class PythonName {
    private PythonName() {}

    /** {@code STRONG_WOLFE} is {@code strong_wolfe}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of that Python name.
     *
     * @param what the option's name, for the error
     * @throws IllegalArgumentException naming all there are
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String what, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.toString().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("%s is %s, got %s".formatted(what, all(type), name));
    }

    private static String all(Class<? extends Enum<?>> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::toString).toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
    }
}
