package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Arguments that may not be null, or must be of a number, by their names. */
public final class Required {
    private Required() {}

    /** @throws IllegalArgumentException if it is null */
    public static <T> T given(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("argument '" + name + "' is null");
        }
        return value;
    }

    static void allGiven(List<?> values, String name) {
        if (given(values, name).stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("argument '" + name + "' has a null in it");
        }
    }

    /** The elements of an array, which may be null themselves. */
    public static <T> List<T> list(T[] values, String name) {
        return Arrays.asList(given(values, name));
    }

    /** The elements of an array without a null in it, not to be changed. */
    public static <T> List<T> all(T[] values, String name) {
        allGiven(list(values, name), name);
        return List.of(values);
    }

    /** A list of one value, which is not null. */
    public static <T> List<T> one(T value, String name) {
        return List.of(given(value, name));
    }

    /** As many numbers as a kernel reads without looking; one stands for all of them. */
    static long[] sized(long[] values, int size, String name, boolean mayBeEmpty) {
        if (values == null || values.length == size || mayBeEmpty && values.length == 0) {
            return values;
        }
        if (values.length != 1) {
            throw new IllegalArgumentException("argument '" + name + "' is " + Arrays.toString(values) + ": expected "
                    + size + " numbers, or one for all");
        }
        long[] all = new long[size];
        Arrays.fill(all, values[0]);
        return all;
    }

    static boolean[] sized(boolean[] values, int size, String name) {
        if (values != null && values.length != size) {
            throw new IllegalArgumentException(
                    "argument '" + name + "' has " + values.length + " truth values: expected " + size);
        }
        return values;
    }
}
