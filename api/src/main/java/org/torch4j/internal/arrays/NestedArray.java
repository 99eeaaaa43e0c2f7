package org.torch4j.internal.arrays;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Java array of arrays, checked to be a full box of one primitive type.
 *
 * @param rows the innermost arrays, in order
 * @param type their element type
 * @param shape sizes from the outermost array in
 */
record NestedArray(List<Object> rows, Class<?> type, long[] shape) {

    /**
     * Looks through an array of any depth.
     *
     * @throws IllegalArgumentException for null parts, rows of different lengths and elements that are no numbers; the
     *     message says where
     */
    static NestedArray of(Object array) {
        if (array == null) {
            throw new IllegalArgumentException("the array is null");
        }
        Class<?> type = elementType(array.getClass());
        int depth = depth(array.getClass());
        long[] shape = new long[depth];
        Object part = array;
        for (int i = 0; i < depth; i++) {
            shape[i] = Array.getLength(part);
            if (i + 1 < depth) {
                if (shape[i] == 0) {
                    break;
                }
                part = Array.get(part, 0);
                if (part == null) {
                    throw new IllegalArgumentException("the array is null at " + "[0]".repeat(i + 1));
                }
            }
        }
        List<Object> rows = new ArrayList<>();
        collect(array, 0, shape, "", rows);
        return new NestedArray(rows, type, shape);
    }

    /** Length of each innermost array. */
    int rowLength() {
        return Math.toIntExact(shape[shape.length - 1]);
    }

    /** A new array of arrays of that type and shape. */
    static NestedArray make(Class<?> type, long[] shape) {
        return of(Array.newInstance(
                type, Arrays.stream(shape).mapToInt(Math::toIntExact).toArray()));
    }

    private static void collect(Object part, int level, long[] shape, String where, List<Object> rows) {
        int length = Array.getLength(part);
        if (length != shape[level]) {
            throw new IllegalArgumentException("the array is ragged: " + where + " has " + length
                    + " elements, those before it have " + shape[level]);
        }
        if (level == shape.length - 1) {
            rows.add(part);
            return;
        }
        Object[] parts = (Object[]) part;
        for (int i = 0; i < parts.length; i++) {
            String here = where + "[" + i + "]";
            if (parts[i] == null) {
                throw new IllegalArgumentException("the array is null at " + here);
            }
            collect(parts[i], level + 1, shape, here, rows);
        }
    }

    private static int depth(Class<?> type) {
        int depth = 0;
        for (Class<?> c = type; c.isArray(); c = c.getComponentType()) {
            depth++;
        }
        return depth;
    }

    private static Class<?> elementType(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (!type.isArray()) {
            throw new IllegalArgumentException("expected an array, got " + type.getSimpleName());
        }
        if (!element.isPrimitive() || element == char.class) {
            throw new IllegalArgumentException("a tensor cannot hold " + element.getSimpleName()
                    + " elements: expected float, double, long, int, short, byte or boolean");
        }
        return element;
    }
}
