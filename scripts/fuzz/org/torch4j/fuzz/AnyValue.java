package org.torch4j.fuzz;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Generator;
import org.torch4j.Layout;
import org.torch4j.Tensor;

/** Draws a value for a parameter of any type that the library's methods take. */
final class AnyValue {
    /** Options are drawn when a call asks for them, too late for its description. */
    private static final boolean SHOWN = Boolean.getBoolean("fuzz.shown");

    private final Draw draw;
    private int depth;

    AnyValue(Draw draw) {
        this.draw = draw;
    }

    Object of(Type type, String name) {
        if (type instanceof ParameterizedType p) {
            return generic((Class<?>) p.getRawType(), p.getActualTypeArguments(), name);
        }
        if (type instanceof GenericArrayType) {
            return null;
        }
        return type instanceof Class<?> c ? plain(c, name) : draw.tensor(name);
    }

    private Object plain(Class<?> c, String name) {
        if (c == Tensor.class) {
            return draw.chance(0.02) ? null : draw.tensor(name);
        }
        if (c == long.class || c == Long.class) {
            return draw.whole();
        }
        if (c == int.class || c == Integer.class) {
            return (int) draw.whole();
        }
        if (c == double.class || c == Double.class) {
            return draw.real();
        }
        if (c == float.class) {
            return (float) draw.real();
        }
        if (c == boolean.class || c == Boolean.class) {
            return draw.chance(0.5);
        }
        if (c == Number.class) {
            return draw.number();
        }
        if (c == String.class || c == CharSequence.class) {
            return draw.text();
        }
        if (c == long[].class) {
            return draw.wholes();
        }
        if (c == int[].class) {
            return Arrays.stream(draw.wholes()).mapToInt(v -> (int) v).toArray();
        }
        if (c == double[].class) {
            return new double[] {draw.real(), draw.real()};
        }
        if (c == float[].class) {
            return new float[] {(float) draw.real(), (float) draw.real()};
        }
        if (c == boolean[].class) {
            return new boolean[] {draw.chance(0.5), draw.chance(0.5), draw.chance(0.5)};
        }
        if (c == byte[].class) {
            byte[] bytes = new byte[draw.random.nextInt(40)];
            draw.random.nextBytes(bytes);
            return bytes;
        }
        if (c == DType.class) {
            return draw.type();
        }
        if (c == Device.class) {
            return Device.of(draw.chance(0.9) ? "cpu" : "meta");
        }
        if (c == Object.class) {
            return switch (draw.random.nextInt(5)) {
                case 0 -> draw.number();
                case 1 -> draw.wholes();
                case 2 -> draw.text();
                case 3 -> draw.tensors(name);
                default -> draw.tensor(name);
            };
        }
        if (c.isEnum()) {
            return draw.one(Arrays.asList(c.getEnumConstants()));
        }
        if (c.isArray()) {
            Object array = Array.newInstance(c.getComponentType(), draw.random.nextInt(4));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, of(c.getComponentType(), name));
            }
            return array;
        }
        return constant(c);
    }

    /** A constant of the type, or what a public constructor or maker of it gives. */
    private Object constant(Class<?> c) {
        if (c == Generator.class || c == java.nio.file.Path.class || depth > 2) {
            return null;
        }
        List<Supplier<Object>> ways = new ArrayList<>();
        for (var f : c.getFields()) {
            if (Modifier.isStatic(f.getModifiers()) && c.isAssignableFrom(f.getType())) {
                ways.add(() -> read(f));
            }
        }
        if (c.getName().startsWith("org.torch4j") && !Modifier.isAbstract(c.getModifiers())) {
            Arrays.stream(c.getConstructors())
                    .sorted(Comparator.comparing(Object::toString))
                    .forEach(k -> ways.add(() -> make(k)));
        }
        return ways.isEmpty() ? null : draw.one(ways).get();
    }

    private static Object read(java.lang.reflect.Field f) {
        try {
            return f.get(null);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private Object make(java.lang.reflect.Constructor<?> k) {
        depth++;
        try {
            return k.newInstance(all(k.getGenericParameterTypes(), k.getParameters()));
        } catch (ReflectiveOperationException e) {
            return null;
        } finally {
            depth--;
        }
    }

    Object[] all(Type[] types, java.lang.reflect.Parameter[] parameters) {
        Object[] values = new Object[types.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(types[i], parameters[i].getName());
        }
        return values;
    }

    private Object generic(Class<?> raw, Type[] arguments, String name) {
        if (raw == List.class || raw == Iterable.class || raw == java.util.Collection.class) {
            List<Object> list = new ArrayList<>();
            int count = draw.random.nextInt(4);
            for (int i = 0; i < count; i++) {
                Type t = arguments[0] instanceof java.lang.reflect.WildcardType w ? w.getUpperBounds()[0] : arguments[0];
                list.add(of(t, name));
            }
            return list;
        }
        if (raw == Consumer.class) {
            return (Consumer<Object>) this::choose;
        }
        if (raw == UnaryOperator.class) {
            return (UnaryOperator<Object>) o -> o;
        }
        if (raw == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            map.put("a", draw.tensor(name));
            return map;
        }
        return plain(raw, name);
    }

    static void show(Method option, Object[] values) {
        if (SHOWN) {
            System.out.println("  with " + Show.call(option.getName(), values));
        }
    }

    /** Sets some of the options. */
    void choose(Object options) {
        if (options == null || depth > 2) {
            return;
        }
        List<Method> setters = new ArrayList<>();
        for (Method m : options.getClass().getMethods()) {
            if (m.getParameterCount() == 1
                    && m.getDeclaringClass() != Object.class
                    && !Modifier.isStatic(m.getModifiers())) {
                setters.add(m);
            }
        }
        setters.sort(Comparator.comparing(Method::toString));
        depth++;
        for (int i = 0; i < 2 && !setters.isEmpty(); i++) {
            Method m = draw.one(setters);
            try {
                m.setAccessible(true);
                Object[] chosen = all(m.getGenericParameterTypes(), m.getParameters());
                show(m, chosen);
                m.invoke(options, chosen);
            } catch (ReflectiveOperationException | RuntimeException e) {
                continue;
            }
        }
        depth--;
    }
}
