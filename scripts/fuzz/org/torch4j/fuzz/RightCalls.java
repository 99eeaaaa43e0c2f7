package org.torch4j.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.torch4j.Tensor;

/** Arguments for a public method from right calls of the operator of its name, some made odd. */
final class RightCalls {
    private static final double ODD = 0.25;

    private final Seeds seeds;

    RightCalls() {
        try {
            seeds = new Seeds(Path.of(System.getProperty("fuzz.seeds")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The receiver first, where there is one; null where no right call is known. */
    Object[] arguments(Executable e, boolean onTensor, AnyValue values, Draw draw) {
        String[] seed = seeds.of(snake(e.getName()), draw);
        if (seed == null) {
            return null;
        }
        Deque<Object> known = new ArrayDeque<>();
        for (int i = 1; i < seed.length; i++) {
            Object value = Seeds.value(seed[i], draw);
            if (value != null) {
                known.add(value);
            }
        }
        double rate = draw.chance(0.15) ? 0 : ODD;
        Mutate mutate = new Mutate(draw);
        Parameter[] parameters = e.getParameters();
        Object[] all = new Object[parameters.length + (onTensor ? 1 : 0)];
        int at = 0;
        if (onTensor) {
            Object self = take(known, Tensor.class);
            all[at++] = self == null ? draw.tensor("self") : odd(self, "self", rate, mutate, draw);
        }
        for (int i = 0; i < parameters.length; i++) {
            Object value = take(known, parameters[i].getType());
            value = value == null ? null : fit(parameters[i].getType(), odd(value, parameters[i].getName(), rate, mutate, draw));
            all[at++] = value == null
                    ? values.of(e.getGenericParameterTypes()[i], parameters[i].getName())
                    : value;
        }
        return all;
    }

    private static Object odd(Object value, String name, double rate, Mutate mutate, Draw draw) {
        return draw.chance(rate) ? mutate.value(value, name) : value;
    }

    /** The first known value of the type; those before it belong to parameters that the method leaves out. */
    private static Object take(Deque<Object> known, Class<?> type) {
        for (Object value : known) {
            if (fit(type, value) != null) {
                while (known.poll() != value) {
                    continue;
                }
                return value;
            }
        }
        return null;
    }

    static Object fit(Class<?> type, Object value) {
        if (value instanceof Number n) {
            if (type == long.class || type == Long.class) {
                return value instanceof Long ? value : null;
            }
            if (type == int.class || type == Integer.class) {
                return value instanceof Long ? (Object) n.intValue() : null;
            }
            if (type == double.class || type == Double.class) {
                return n.doubleValue();
            }
        }
        if (type == long.class && value instanceof long[] a && a.length > 0) {
            return a[0];
        }
        if (type == Tensor[].class && value instanceof List<?> list) {
            return list.stream().allMatch(Tensor.class::isInstance) ? list.toArray(Tensor[]::new) : null;
        }
        if (type == int[].class && value instanceof long[] a) {
            return Arrays.stream(a).mapToInt(v -> (int) v).toArray();
        }
        Class<?> boxed = type == boolean.class ? Boolean.class : type;
        return type != Object.class && boxed.isInstance(value) ? value : null;
    }

    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT).replaceAll("_out$", "");
    }
}
