package org.torch4j.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Arguments for functions of {@code torch.nn.functional} from right calls by name, some made odd. */
final class FunctionCalls {
    private static final double ODD = 0.2;

    private final Map<String, List<String[]>> calls = new TreeMap<>();

    FunctionCalls(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] parts = line.split("\t", -1);
                calls.computeIfAbsent(parts[0], k -> new ArrayList<>()).add(parts);
            }
        }
    }

    /** Null where no right call is known. */
    Object[] arguments(Executable e, AnyValue values, Draw draw) {
        List<String[]> known = calls.get(RightCalls.snake(e.getName()).replaceAll("_$", ""));
        if (known == null) {
            return null;
        }
        double rate = draw.chance(0.2) ? 0 : ODD;
        Mutate mutate = new Mutate(draw);
        Map<String, Object> given = new LinkedHashMap<>();
        String[] line = draw.one(known);
        for (int i = 1; i < line.length; i++) {
            int equals = line[i].indexOf('=');
            Object value = equals < 0 ? null : Seeds.value(line[i].substring(equals + 1), draw);
            if (value != null) {
                String name = line[i].substring(0, equals);
                given.put(name, draw.chance(rate) ? mutate.value(value, name) : value);
            }
        }
        Parameter[] parameters = e.getParameters();
        Object[] all = new Object[parameters.length];
        for (int i = 0; i < all.length; i++) {
            Class<?> type = parameters[i].getType();
            if (type == Consumer.class) {
                all[i] = options(given, values, draw);
                continue;
            }
            Object value = take(given, RightCalls.snake(parameters[i].getName()), type);
            all[i] = value == null ? values.of(e.getGenericParameterTypes()[i], parameters[i].getName()) : value;
        }
        return all;
    }

    /** The value of the name, else the next one that fits. */
    private static Object take(Map<String, Object> given, String name, Class<?> type) {
        Object named = given.get(name) == null ? null : fit(type, given.get(name));
        if (named != null) {
            given.remove(name);
            return named;
        }
        for (Iterator<Object> i = given.values().iterator(); i.hasNext(); ) {
            Object next = i.next();
            Object value = next == null ? null : fit(type, next);
            if (value != null) {
                i.remove();
                return value;
            }
        }
        return null;
    }

    private static Object fit(Class<?> type, Object value) {
        if (type.isEnum() && value instanceof String s) {
            for (Object constant : type.getEnumConstants()) {
                if (constant.toString().equalsIgnoreCase(s.replace('-', '_'))) {
                    return constant;
                }
            }
            return null;
        }
        if (type == long[].class && value instanceof Long n) {
            return new long[] {n};
        }
        return RightCalls.fit(type, value);
    }

    /** Sets what is left of the right call, and now and then something else. */
    private static Consumer<Object> options(Map<String, Object> given, AnyValue values, Draw draw) {
        Map<String, Object> left = new LinkedHashMap<>(given);
        boolean more = draw.chance(0.2);
        return options -> {
            if (options == null) {
                return;
            }
            for (Method m : options.getClass().getMethods()) {
                Object value = m.getParameterCount() == 1 && !Modifier.isStatic(m.getModifiers())
                        ? left.get(RightCalls.snake(m.getName()))
                        : null;
                Object fitting = value == null ? null : fit(m.getParameterTypes()[0], value);
                if (fitting == null) {
                    continue;
                }
                try {
                    m.setAccessible(true);
                    AnyValue.show(m, new Object[] {fitting});
                    m.invoke(options, fitting);
                } catch (java.lang.reflect.InvocationTargetException e) {
                    if (e.getCause() instanceof RuntimeException refused) {
                        throw refused;
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(String.format(Locale.ROOT, "option %s", m), e);
                }
            }
            if (more) {
                values.choose(options);
            }
        };
    }
}
