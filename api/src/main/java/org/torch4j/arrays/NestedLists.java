package org.torch4j.arrays;

import java.lang.reflect.Array;
import java.util.List;

/** Lists as Python programs nest them, made arrays: of double if any number has a point, else of long, else of boolean. */
final class NestedLists {
    private NestedLists() {}

    static Object toArray(List<?> list) {
        return array(list, type(list));
    }

    private static Class<?> type(List<?> list) {
        Class<?> widest = null;
        for (Object element : list) {
            Class<?> type = element instanceof List<?> inner ? type(inner) : typeOf(element);
            widest = widest == null || rank(type) > rank(widest) ? type : widest;
        }
        return widest == null ? double.class : widest;
    }

    private static Class<?> typeOf(Object element) {
        if (element instanceof Boolean) {
            return boolean.class;
        }
        if (element instanceof Number) {
            return element instanceof Double || element instanceof Float ? double.class : long.class;
        }
        throw new IllegalArgumentException("a tensor cannot hold " + element);
    }

    private static int rank(Class<?> type) {
        return type == double.class ? 2 : type == long.class ? 1 : 0;
    }

    private static Object array(List<?> list, Class<?> type) {
        if (list.isEmpty() || !(list.get(0) instanceof List<?>)) {
            Object flat = Array.newInstance(type, list.size());
            for (int i = 0; i < list.size(); i++) {
                Array.set(flat, i, as(type, list.get(i)));
            }
            return flat;
        }
        Object nested = null;
        for (int i = 0; i < list.size(); i++) {
            Object part = list.get(i) instanceof List<?> inner ? array(inner, type) : null;
            if (nested == null) {
                nested = Array.newInstance(part.getClass(), list.size());
            }
            if (part == null || part.getClass() != nested.getClass().getComponentType()) {
                throw new IllegalArgumentException("lists of different depth make no tensor: " + list);
            }
            Array.set(nested, i, part);
        }
        return nested;
    }

    private static Object as(Class<?> type, Object element) {
        if (element instanceof List<?>) {
            throw new IllegalArgumentException("a number is expected beside numbers, not the list " + element);
        }
        if (type == boolean.class) {
            return element;
        }
        Number number = element instanceof Boolean truth ? (truth ? 1 : 0) : (Number) element;
        return type == double.class ? (Object) number.doubleValue() : (Object) number.longValue();
    }
}
