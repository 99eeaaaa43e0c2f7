package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;

/** Arguments that may not be null, by their names. */
public final class Required {
    private Required() {}

    /** @throws IllegalArgumentException if it is null */
    public static <T> T given(T value, String name) {
        return Args.given(value, name);
    }

    /** The elements of an array, which may be null themselves. */
    public static <T> List<T> list(T[] values, String name) {
        return Arrays.asList(Args.given(values, name));
    }

    /** The elements of an array without a null in it, not to be changed. */
    public static <T> List<T> all(T[] values, String name) {
        Args.allGiven(list(values, name), name);
        return List.of(values);
    }

    /** A list of one value, which is not null. */
    public static <T> List<T> one(T value, String name) {
        return List.of(Args.given(value, name));
    }
}
