package org.torch4j.nn;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;
import org.torch4j.nn.utils.Rnn;

/**
 * Runs Python's calls on this library: positional arguments go to a constructor or method, keyword arguments to the
 * options of that name. So the tests also hold that the names are Python's.
 */
final class GoldenCalls {
    private GoldenCalls() {}

    static Object eval(String text) {
        return eval(PythonText.read(text));
    }

    static Object eval(Object value) {
        if (value instanceof PythonText.Call call) {
            return call(call);
        }
        if (value instanceof PythonText.Tuple tuple) {
            return new PythonText.Tuple(
                    tuple.values().stream().map(GoldenCalls::eval).toList());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(v -> eval((Object) v)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((k, v) -> values.put((String) k, eval((Object) v)));
            return values;
        }
        if (value instanceof PythonText.Name name) {
            return DType.valueOf(name.name().toUpperCase(java.util.Locale.ROOT));
        }
        return value;
    }

    private static Object call(PythonText.Call call) {
        List<Object> arguments =
                call.arguments().stream().map(GoldenCalls::eval).collect(ArrayList::new, List::add, List::addAll);
        if (call.target() instanceof PythonText.Name && !call.keywords().isEmpty()) {
            Map<String, Object> keywords = new LinkedHashMap<>();
            call.keywords().forEach((k, v) -> keywords.put(camel(k), eval(v)));
            arguments.add(options(keywords));
        }
        if (call.target() != null) {
            return method(call.target(), call.name(), arguments);
        }
        if (!Character.isUpperCase(call.name().charAt(0))) {
            return function(call, arguments);
        }
        Map<String, Object> keywords = new LinkedHashMap<>();
        call.keywords().forEach((k, v) -> keywords.put(camel(k), eval(v)));
        keywords.remove("returnIndices");
        if (!keywords.isEmpty()) {
            arguments.add(options(keywords));
        }
        try {
            Class<?> type = Class.forName("org.torch4j.nn." + call.name());
            return invoke(type.getConstructors(), null, arguments, call.toString());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no class " + call.name(), e);
        }
    }

    private static Object method(Object target, String name, List<Object> arguments) {
        if (target instanceof PythonText.Name f && f.name().equals("F")) {
            return invoke(named(Functional.class, camel(name)), null, arguments, name);
        }
        if (target instanceof PythonText.Name) {
            return Transformer.generateSquareSubsequentMask((Long) arguments.get(0));
        }
        Tensor tensor = (Tensor) eval(target);
        if (name.equals("bool")) {
            return tensor.to(DType.BOOL);
        }
        throw new IllegalArgumentException(name);
    }

    private static Object function(PythonText.Call call, List<Object> a) {
        DType dtype = call.keywords().containsKey("dtype")
                ? (DType) eval(call.keywords().get("dtype"))
                : DType.FLOAT32;
        return switch (call.name()) {
            case "randn" -> Draws.randn(dtype, sizes(a));
            case "rand" -> Draws.rand(dtype, sizes(a));
            case "ones" -> Torch.ones(sizes(a), dtype);
            case "triu" -> Torch.triu((Tensor) a.get(0), (Long) a.get(1));
            case "zeros" -> Torch.zeros(sizes(a), dtype);
            case "mul" -> ((Tensor) a.get(0)).mul((Double) a.get(1));
            case "sign" -> ((Tensor) a.get(0)).sign();
            case "softmax" -> ((Tensor) a.get(0)).softmax((Long) a.get(1));
            case "log_softmax" -> ((Tensor) a.get(0)).logSoftmax((Long) a.get(1));
            case "tensor" -> tensor(a.get(0));
            case "pack" -> Rnn.packPaddedSequence((Tensor) a.get(0), longs(a.get(1)), o -> o.enforceSorted(false));
            default -> invoke(named(Init.class, camel(call.name())), null, a, call.name());
        };
    }

    private static Method[] named(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals(name))
                .peek(m -> m.setAccessible(true))
                .toArray(Method[]::new);
    }

    private static long[] sizes(List<Object> values) {
        return values.stream().mapToLong(v -> (Long) v).toArray();
    }

    private static Tensor tensor(Object nested) {
        List<Long> shape = new ArrayList<>();
        for (Object at = nested; at instanceof List<?> list; at = list.get(0)) {
            shape.add((long) list.size());
        }
        List<Object> flat = new ArrayList<>();
        flatten(nested, flat);
        long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
        Object first = flat.get(0);
        if (first instanceof Double) {
            return Torch.tensor(flat.stream().mapToDouble(v -> (Double) v).toArray())
                    .reshape(sizes);
        }
        if (first instanceof Boolean) {
            return Torch.tensor(
                            flat.stream().mapToLong(v -> (Boolean) v ? 1 : 0).toArray())
                    .to(DType.BOOL)
                    .reshape(sizes);
        }
        return Torch.tensor(flat.stream().mapToLong(v -> (Long) v).toArray()).reshape(sizes);
    }

    private static void flatten(Object nested, List<Object> into) {
        if (nested instanceof List<?> list) {
            list.forEach(v -> flatten(v, into));
        } else {
            into.add(nested);
        }
    }

    static Consumer<Object> options(Map<String, Object> keywords) {
        return options -> keywords.forEach((name, value) -> {
            List<Method> methods = Arrays.stream(options.getClass().getMethods())
                    .filter(m -> m.getName().equals(name))
                    .peek(m -> m.setAccessible(true))
                    .toList();
            if (methods.isEmpty()) {
                throw new IllegalArgumentException(options.getClass() + " has no option " + name);
            }
            List<Object> one = new ArrayList<>();
            one.add(value);
            invoke(methods.toArray(Method[]::new), options, one, name);
        });
    }

    static Object invoke(Executable[] candidates, Object target, List<Object> arguments, String what) {
        Executable[] ordered = candidates.clone();
        Arrays.sort(ordered, (a, b) -> Boolean.compare(a.isVarArgs(), b.isVarArgs()));
        for (Executable candidate : ordered) {
            Object[] converted = convert(candidate, arguments);
            if (converted != null) {
                try {
                    return candidate instanceof Constructor<?> c
                            ? c.newInstance(converted)
                            : ((Method) candidate).invoke(target, converted);
                } catch (InvocationTargetException e) {
                    if (e.getCause() instanceof RuntimeException cause) {
                        throw cause;
                    }
                    throw new IllegalStateException(what, e.getCause());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(what, e);
                }
            }
        }
        throw new IllegalArgumentException("nothing takes " + arguments + " for " + what);
    }

    private static Object[] convert(Executable candidate, List<Object> arguments) {
        Class<?>[] types = candidate.getParameterTypes();
        if (types.length == arguments.size()) {
            Object[] converted = convert(types, arguments);
            if (converted != null) {
                return converted;
            }
        }
        if (!candidate.isVarArgs() || arguments.size() < types.length - 1) {
            return null;
        }
        int fixed = types.length - 1;
        Class<?> element = types[fixed].getComponentType();
        List<Object> rest = arguments.subList(fixed, arguments.size());
        Object array = Array.newInstance(element, rest.size());
        for (int i = 0; i < rest.size(); i++) {
            Object value = convert(element, rest.get(i));
            if (value == FAILED) {
                return null;
            }
            Array.set(array, i, value);
        }
        Object[] head = convert(Arrays.copyOf(types, fixed), arguments.subList(0, fixed));
        if (head == null) {
            return null;
        }
        Object[] all = Arrays.copyOf(head, types.length);
        all[fixed] = array;
        return all;
    }

    private static Object[] convert(Class<?>[] types, List<Object> arguments) {
        Object[] converted = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            converted[i] = convert(types[i], arguments.get(i));
            if (converted[i] == FAILED) {
                return null;
            }
        }
        return converted;
    }

    private static final Object FAILED = new Object();

    private static Object convert(Class<?> type, Object value) {
        if (value == null) {
            return type.isPrimitive() ? FAILED : null;
        }
        if (type == long.class || type == Long.class) {
            return value instanceof Long ? value : FAILED;
        }
        if (type == double.class || type == Double.class) {
            return value instanceof Number n ? n.doubleValue() : FAILED;
        }
        if (type == boolean.class || type == Boolean.class) {
            return value instanceof Boolean ? value : FAILED;
        }
        if (type == long[].class) {
            return value instanceof PythonText.Tuple || value instanceof List<?> ? longs(value) : FAILED;
        }
        if (type == double[].class) {
            return value instanceof PythonText.Tuple tuple
                    ? tuple.values().stream()
                            .mapToDouble(v -> ((Number) v).doubleValue())
                            .toArray()
                    : FAILED;
        }
        if (type.isEnum() && value instanceof String name) {
            for (Object constant : type.getEnumConstants()) {
                if (constant.toString().equalsIgnoreCase(name)) {
                    return constant;
                }
            }
            return FAILED;
        }
        return type.isInstance(value) ? value : FAILED;
    }

    private static long[] longs(Object value) {
        List<?> values = value instanceof PythonText.Tuple tuple ? tuple.values() : (List<?>) value;
        return values.stream().mapToLong(v -> (Long) v).toArray();
    }

    static String camel(String name) {
        StringBuilder out = new StringBuilder();
        for (String part : name.replaceAll("_$", "").split("_")) {
            out.append(out.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.endsWith("_") ? out + "_" : out.toString();
    }
}
