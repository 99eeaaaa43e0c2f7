package org.torch4j.nn;

import java.util.Arrays;
import org.torch4j.internal.text.PythonRepr;

/** One size for all dimensions, or one each; remembers which it was given, because Python prints them differently. */
record Sizes(long[] values, boolean scalar) {
    static Sizes of(long... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("expected one size, or one for each dimension, got none");
        }
        return new Sizes(values.clone(), values.length == 1);
    }

    static Sizes scalar(long value) {
        return new Sizes(new long[] {value}, true);
    }

    static Sizes tuple(long... values) {
        return new Sizes(values.clone(), false);
    }

    /** Whether the last sizes of a shape are {@code last}. */
    static boolean endsWith(long[] shape, long[] last) {
        int from = shape.length - last.length;
        return from >= 0 && Arrays.equals(shape, from, shape.length, last, 0, last.length);
    }

    /** As many values as there are dimensions. */
    long[] expand(int dims, String name) {
        if (values.length == dims) {
            return values.clone();
        }
        if (values.length != 1) {
            throw new IllegalArgumentException(
                    "%s: expected 1 or %d values, got %s".formatted(name, dims, Arrays.toString(values)));
        }
        long[] all = new long[dims];
        Arrays.fill(all, values[0]);
        return all;
    }

    Sizes expanded(int dims, String name) {
        return new Sizes(expand(dims, name), false);
    }

    boolean isAll(long value) {
        return Arrays.stream(values).allMatch(v -> v == value);
    }

    /** As text, with Python's None for -1. */
    String orNone() {
        return toString().replaceAll("-1\\b", "None");
    }

    @Override
    public String toString() {
        return scalar ? Long.toString(values[0]) : PythonRepr.tuple(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sizes s && scalar == s.scalar && Arrays.equals(values, s.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
