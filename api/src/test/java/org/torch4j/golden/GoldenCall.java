package org.torch4j.golden;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.torch4j.Complex;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Fft;
import org.torch4j.Generator;
import org.torch4j.Linalg;
import org.torch4j.Special;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;

/** Runs a call as Python writes it: finds the Java overload that takes these arguments, by position and by name. */
final class GoldenCall {
    static final Object NO = new Object();

    private static final ClassValue<Map<String, List<Method>>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, List<Method>> computeValue(Class<?> home) {
            return Arrays.stream(home.getMethods())
                    .filter(m -> !m.isBridge())
                    .peek(m -> m.setAccessible(true))
                    .collect(Collectors.groupingBy(Method::getName));
        }
    };

    private final String name;
    private final List<?> arguments;
    private final Map<String, ?> keywords;

    GoldenCall(String name, List<?> arguments, Map<String, ?> keywords) {
        this.name = name;
        this.arguments = arguments;
        this.keywords = keywords;
    }

    /** What is to be invoked, on what, with what. */
    private record Bound(Method method, Object target, Object[] values, int cost) {}

    /** The operators in whose place {@code Torch} has a function of {@code nn.functional}. */
    private static final Class<?> OPERATORS = operators();

    private static Class<?> operators() {
        try {
            return Class.forName("org.torch4j.nn.functional.Operators");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    Object run() throws Throwable {
        Bound best = null;
        for (Class<?> home : homes()) {
            for (Method method : METHODS.get(home).getOrDefault(javaName(), List.of())) {
                Bound bound = bind(method);
                if (bound != null && (best == null || bound.cost < best.cost)) {
                    best = bound;
                }
            }
        }
        if (best == null) {
            throw new NoSuchMethodException("no overload takes " + this);
        }
        try {
            return best.method.invoke(best.target, best.values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private List<Class<?>> homes() {
        return switch (name.contains(".") ? name.substring(0, name.indexOf('.')) : "") {
            case "linalg" -> List.of(Linalg.class);
            case "fft" -> List.of(Fft.class);
            case "special" -> List.of(Special.class);
            default -> List.of(OPERATORS, Torch.class, Tensor.class);
        };
    }

    private String javaName() {
        return camel(name.substring(name.lastIndexOf('.') + 1));
    }

    static String camel(String python) {
        boolean inPlace = python.endsWith("_");
        StringBuilder camel = new StringBuilder();
        for (String word : python.split("_")) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase() + word.substring(1));
        }
        return inPlace ? camel + "_" : camel.toString();
    }

    private static String parameter(String python) {
        return python.equals(python.toUpperCase()) ? python.toLowerCase() : camel(python);
    }

    private Bound bind(Method method) {
        if (Modifier.isStatic(method.getModifiers())) {
            return bind(method, null, arguments);
        }
        boolean onTensor = !arguments.isEmpty() && arguments.get(0) instanceof Tensor;
        return onTensor ? bind(method, arguments.get(0), arguments.subList(1, arguments.size())) : null;
    }

    private Bound bind(Method method, Object target, List<?> positional) {
        Parameter[] parameters = method.getParameters();
        Object[] values = new Object[parameters.length];
        Map<String, Object> named = new LinkedHashMap<>();
        keywords.forEach((k, v) -> named.put(parameter(k), v));
        int at = 0;
        int cost = target == null ? 0 : 1;
        for (int i = 0; i < parameters.length; i++) {
            Parameter p = parameters[i];
            boolean trailing = isTrailing(p.getType());
            Object value = NO;
            boolean given = false;
            if (p.getType() == Consumer.class) {
                value = consumer(p, named);
            } else if (p.getType() == TensorOptions.class) {
                value = options(named);
            } else if (!trailing && at < positional.size()) {
                boolean single = !(positional.get(at) instanceof List);
                boolean tensors = p.getType() == List.class && positional.get(at) instanceof Tensor;
                boolean rest = single && (tensors || p.isVarArgs() && i == parameters.length - 1);
                cost += rest ? 2 : 0;
                Object argument = rest ? positional.subList(at, positional.size()) : positional.get(at);
                at = rest ? positional.size() : at + 1;
                value = convert(argument, p);
                cost += cost(argument, p.getType());
                given = true;
            } else if (named.containsKey(p.getName())) {
                Object argument = named.remove(p.getName());
                value = convert(argument, p);
                cost += cost(argument, p.getType());
                given = true;
            }
            if (!given && value == NO && !trailing) {
                value = Defaults.of(name, p);
                cost += 5;
            }
            if (value == NO) {
                return null;
            }
            values[i] = value;
        }
        named.values().removeIf(v -> v == null || v instanceof Device);
        return at == positional.size() && named.isEmpty() ? new Bound(method, target, values, cost) : null;
    }

    private static boolean isTrailing(Class<?> type) {
        return type == Consumer.class || type == TensorOptions.class || type == Generator.class;
    }

    private static Object options(Map<String, Object> named) {
        List<String> used = List.of("dtype", "device", "layout", "requiresGrad", "pinMemory");
        if (named.keySet().stream().noneMatch(used::contains)) {
            return NO;
        }
        TensorOptions options = TensorOptions.of();
        options = named.get("dtype") instanceof DType dtype ? options.as(dtype) : options;
        options = named.get("device") instanceof Device device ? options.on(device) : options;
        named.keySet().removeAll(used);
        return options;
    }

    /** Sets every keyword that is left and that the options class has. */
    private static Object consumer(Parameter p, Map<String, Object> named) {
        Class<?> type = (Class<?>) ((ParameterizedType) p.getParameterizedType()).getActualTypeArguments()[0];
        Map<Method, Object> calls = new LinkedHashMap<>();
        for (String name : new ArrayList<>(named.keySet())) {
            Object given = named.get(name);
            String setter = name.equals("dtype") && !has(type, "dtype") ? "options" : name;
            for (Method m : type.getMethods()) {
                if (!m.getName().equals(setter) || m.getParameterCount() != 1) {
                    continue;
                }
                Object value = m.getParameterTypes()[0] == TensorOptions.class && given instanceof DType
                        ? given
                        : convert(given, m.getParameters()[0]);
                if (value != NO && (value != null || !m.getParameterTypes()[0].isPrimitive())) {
                    calls.keySet().removeIf(m2 -> m2.getName().equals(setter));
                    calls.put(m, value);
                    named.remove(name);
                    if (cost(given, m.getParameterTypes()[0]) == 0) {
                        break;
                    }
                }
            }
        }
        if (calls.isEmpty()) {
            return NO;
        }
        return (Consumer<Object>) o -> calls.forEach((method, value) -> {
            try {
                method.invoke(o, value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static boolean has(Class<?> type, String method) {
        return Arrays.stream(type.getMethods()).anyMatch(m -> m.getName().equals(method));
    }

    private static int cost(Object given, Class<?> type) {
        if (given == null) {
            return type == String.class ? 9 : 1;
        }
        if (given instanceof Long) {
            return type == long.class ? 0 : type == Long.class ? 1 : type == double.class ? 3 : 4;
        }
        if (given instanceof List) {
            return type.isArray() && !type.getComponentType().isPrimitive() ? 1 : 0;
        }
        return type.isPrimitive() ? 0 : 1;
    }

    private static Object convert(Object given, Parameter p) {
        Class<?> type = p.getType();
        if (given == null) {
            return type.isPrimitive() ? NO : null;
        }
        if (given instanceof Long whole) {
            if (type == double.class || type == Double.class) {
                return whole.doubleValue();
            }
            if (type == long[].class && !p.isVarArgs()) {
                return new long[] {whole};
            }
            return type == long.class || type == Long.class || type == Number.class ? whole : NO;
        }
        if (given instanceof Double) {
            return type == double.class || type == Double.class || type == Number.class ? given : NO;
        }
        if (given instanceof Complex) {
            return type == Number.class ? given : NO;
        }
        if (given instanceof Boolean) {
            return type == boolean.class || type == Boolean.class ? given : NO;
        }
        if (given instanceof String text && (type == long.class || type == Long.class)) {
            int reduction = List.of("none", "mean", "sum").indexOf(text);
            return p.getName().equals("reduction") && reduction >= 0 ? (Object) (long) reduction : NO;
        }
        if (given instanceof List<?> list) {
            return list(list, type, p);
        }
        return type.isInstance(given) && type != TensorOptions.class ? given : NO;
    }

    private static Object list(List<?> list, Class<?> type, Parameter p) {
        if (type == long[].class && list.stream().allMatch(Long.class::isInstance)) {
            return list.stream().mapToLong(v -> (Long) v).toArray();
        }
        if (type == double[].class && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
        }
        boolean tensors = list.stream().allMatch(v -> v == null || v instanceof Tensor);
        if (type == Tensor[].class && tensors) {
            return list.toArray(new Tensor[0]);
        }
        boolean numbers = p.getParameterizedType().getTypeName().contains("Number");
        if (type == List.class && (numbers ? list.stream().allMatch(Number.class::isInstance) : tensors)) {
            return list;
        }
        return NO;
    }

    @Override
    public String toString() {
        return name + arguments.stream().map(GoldenCall::kind).toList() + keywords;
    }

    private static String kind(Object value) {
        return value instanceof Tensor t ? t.dtype() + Arrays.toString(t.shape()) : String.valueOf(value);
    }
}
