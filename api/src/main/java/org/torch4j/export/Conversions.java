package org.torch4j.export;

import java.util.List;
import org.torch4j.binding.NamedOperator;
import org.torch4j.binding.NativeOptions;
import org.torch4j.binding.NativeTensor;
import org.torch4j.errors.CheckpointException;

/** Values of a program as the parameters of operators take them. */
final class Conversions {
    private Conversions() {}

    /** @throws CheckpointException for a value that the parameter does not take */
    static Object to(Class<?> type, Object value, String where) {
        if (value == null) {
            if (type.isPrimitive()) {
                throw wrong(type, null, where);
            }
            return null;
        }
        if (type == NativeTensor.class) {
            return tensor(value, where);
        }
        if (type == List.class) {
            return value instanceof List ? value : List.of(value);
        }
        if (type == long[].class) {
            return longs(value, where);
        }
        if (type == double[].class) {
            return doubles(value, where);
        }
        if (type == boolean[].class) {
            return booleans(value, where);
        }
        return single(type, value, where);
    }

    private static Object single(Class<?> type, Object value, String where) {
        if (type == String.class && value instanceof String
                || type == NativeOptions.class && value instanceof NativeOptions) {
            return value;
        }
        if (type == boolean.class || type == Boolean.class) {
            if (value instanceof Boolean) {
                return value;
            }
            if (value instanceof Number number) {
                return number.doubleValue() != 0;
            }
        }
        Number number = value instanceof Boolean flag ? (Long) (flag ? 1L : 0L) : value instanceof Number n ? n : null;
        if (number != null) {
            if (type == Number.class) {
                return number;
            }
            if (type == double.class || type == Double.class) {
                return number.doubleValue();
            }
            if (type == long.class || type == Long.class) {
                return whole(number, type, where);
            }
            if (type == int.class || type == Integer.class) {
                return Math.toIntExact(whole(number, type, where));
            }
        }
        throw wrong(type, value, where);
    }

    private static long whole(Number number, Class<?> type, String where) {
        if (number instanceof Long || number instanceof Integer) {
            return number.longValue();
        }
        if (number.doubleValue() == Math.rint(number.doubleValue())) {
            return number.longValue();
        }
        throw wrong(type, number, where);
    }

    private static NativeTensor tensor(Object value, String where) {
        if (value instanceof NativeTensor tensor) {
            return tensor;
        }
        if (value instanceof Long || value instanceof Double) {
            return NamedOperator.number((Number) value);
        }
        if (value instanceof Boolean flag) {
            return NamedOperator.number(flag ? 1L : 0L);
        }
        throw wrong(NativeTensor.class, value, where);
    }

    private static long[] longs(Object value, String where) {
        if (!(value instanceof List<?> list)) {
            return new long[] {(Long) single(Long.class, value, where)};
        }
        long[] all = new long[list.size()];
        for (int i = 0; i < all.length; i++) {
            if (list.get(i) == null) {
                throw wrong(long.class, null, where);
            }
            all[i] = (Long) single(Long.class, list.get(i), where);
        }
        return all;
    }

    private static double[] doubles(Object value, String where) {
        if (!(value instanceof List<?> list)) {
            return new double[] {(Double) single(Double.class, value, where)};
        }
        double[] all = new double[list.size()];
        for (int i = 0; i < all.length; i++) {
            if (list.get(i) == null) {
                throw wrong(double.class, null, where);
            }
            all[i] = (Double) single(Double.class, list.get(i), where);
        }
        return all;
    }

    private static boolean[] booleans(Object value, String where) {
        if (!(value instanceof List<?> list)) {
            return new boolean[] {(Boolean) single(Boolean.class, value, where)};
        }
        boolean[] all = new boolean[list.size()];
        for (int i = 0; i < all.length; i++) {
            if (!(list.get(i) instanceof Boolean flag)) {
                throw wrong(boolean.class, list.get(i), where);
            }
            all[i] = flag;
        }
        return all;
    }

    private static CheckpointException wrong(Class<?> type, Object value, String where) {
        return new CheckpointException(where + " is "
                + (value == null ? "None" : value instanceof NativeTensor ? "a tensor" : value)
                + ", which is no " + type.getSimpleName());
    }
}
