package org.torch4j.fuzz;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.torch4j.binding.NativeOptions;
import org.torch4j.binding.NativeRandom;
import org.torch4j.binding.NativeTensor;

/** Every operator of the generated layer below {@code Tensor}, {@code Torch} and their like; private ones too. */
final class RawCalls implements Surface {
    /** Files, devices and the profiler: not what a wrong argument is about. */
    private static final Set<String> NOT = Set.of("from_file", "from_file_out", "record_stream", "_record_function_enter");

    private final List<Method> methods = new ArrayList<>();
    private final Seeds seeds;
    private final String only = System.getProperty("fuzz.only", "");

    RawCalls() throws Exception {
        seeds = new Seeds(Path.of(System.getProperty("fuzz.seeds")));
        org.torch4j.Torch.zeros(1);
        for (char c = 'A'; c <= 'Z' + 1; c++) {
            String owner = "org.torch4j.binding.Aten" + (c > 'Z' ? "Private" : String.valueOf(c));
            try {
                for (Method m : Class.forName(owner).getDeclaredMethods()) {
                    if (Modifier.isPublic(m.getModifiers())
                            && !NOT.contains(m.getName())
                            && !m.getName().matches(".*(cuda|cudnn|miopen|mps|xpu|_nccl).*")
                            && (only.isEmpty() || m.getName().matches(only))) {
                        methods.add(m);
                    }
                }
            } catch (ClassNotFoundException e) {
                continue;
            }
        }
        methods.sort(java.util.Comparator.comparing(Method::toString));
    }

    @Override
    public Call draw(Random random) {
        Draw draw = new Draw(random);
        Method m = draw.one(methods);
        Parameter[] parameters = m.getParameters();
        Object[] arguments = null;
        String[] seed = draw.chance(0.7) ? seeds.of(m.getName().replaceAll("_out$", ""), draw) : null;
        if (seed != null) {
            arguments = fromSeed(seed, parameters, draw);
        }
        if (arguments == null) {
            arguments = new Object[parameters.length];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = drawn(parameters[i], draw);
            }
        }
        Object[] given = arguments;
        return new Call(Show.call("raw " + m.getName(), given), () -> m.invoke(null, given));
    }

    private Object[] fromSeed(String[] seed, Parameter[] parameters, Draw draw) {
        Mutate mutate = new Mutate(draw);
        Object[] arguments = new Object[parameters.length];
        double rate = draw.chance(0.15) ? 0 : Math.min(0.5, 1.5 / Math.max(1, parameters.length));
        int at = 1;
        for (int i = 0; i < parameters.length; i++) {
            Parameter p = parameters[i];
            if (p.getType() == NativeOptions.class) {
                at += p.getName().equals("options") ? 4 : 1;
                arguments[i] = null;
                continue;
            }
            if (at >= seed.length) {
                arguments[i] = p.getType() == NativeTensor.class && draw.chance(0.35) ? given(arguments, draw) : null;
                arguments[i] = arguments[i] == null ? drawn(p, draw) : arguments[i];
                continue;
            }
            Object value = Seeds.value(seed[at++], draw);
            if (draw.chance(rate)) {
                value = value == null ? drawn(p, draw) : mutate.value(value, p.getName());
            }
            arguments[i] = fit(p.getType(), value);
            if (arguments[i] == null && p.getType().isPrimitive()) {
                arguments[i] = drawn(p, draw);
            }
        }
        return arguments;
    }

    /** A tensor that the call is given already, or a view of it: results written over arguments. */
    private static Object given(Object[] arguments, Draw draw) {
        List<org.torch4j.Tensor> tensors = java.util.Arrays.stream(arguments)
                .filter(org.torch4j.Tensor.class::isInstance)
                .map(org.torch4j.Tensor.class::cast)
                .toList();
        if (tensors.isEmpty()) {
            return null;
        }
        org.torch4j.Tensor t = draw.one(tensors);
        try {
            return draw.chance(0.6) ? t : draw.chance(0.5) ? t.detach() : t.reshape(-1);
        } catch (RuntimeException e) {
            return t;
        }
    }

    private static Object fit(Class<?> type, Object value) {
        if (value instanceof Number n) {
            if (type == long.class || type == Long.class) {
                return n.longValue();
            }
            if (type == double.class || type == Double.class) {
                return n.doubleValue();
            }
            if (type == int.class || type == Integer.class) {
                return n.intValue();
            }
        }
        if (type == Number.class && value instanceof Boolean b) {
            return b ? 1L : 0L;
        }
        Class<?> boxed = type == boolean.class ? Boolean.class : type;
        return boxed.isInstance(value) ? value : null;
    }

    private Object drawn(Parameter p, Draw draw) {
        Class<?> type = p.getType();
        String name = p.getName();
        if (type == NativeTensor.class) {
            return draw.chance(0.04) ? null : draw.tensor(name);
        }
        if (type == List.class) {
            return p.getParameterizedType().getTypeName().contains("Number")
                    ? List.of(draw.number(), draw.number())
                    : draw.chance(0.04) ? null : draw.tensors(name);
        }
        if (type == long.class) {
            return draw.whole();
        }
        if (type == Long.class) {
            return draw.chance(0.5) ? null : (Object) draw.whole();
        }
        if (type == double.class) {
            return draw.real();
        }
        if (type == Double.class) {
            return draw.chance(0.5) ? null : (Object) draw.real();
        }
        if (type == boolean.class) {
            return draw.chance(0.5);
        }
        if (type == Boolean.class) {
            return draw.chance(0.5) ? null : (Object) draw.chance(0.5);
        }
        if (type == int.class || type == Integer.class) {
            return type == Integer.class && draw.chance(0.6) ? null : (Object) draw.random.nextInt(16);
        }
        if (type == long[].class) {
            return draw.chance(0.05) ? null : draw.wholes();
        }
        if (type == double[].class) {
            return new double[] {draw.real(), draw.real()};
        }
        if (type == boolean[].class) {
            return new boolean[] {draw.chance(0.8), draw.chance(0.8), draw.chance(0.8)};
        }
        if (type == Number.class) {
            return draw.chance(0.1) ? null : draw.number();
        }
        if (type == String.class) {
            return draw.text();
        }
        if (type == NativeOptions.class) {
            return draw.chance(0.6) ? null : new NativeOptions(draw.random.nextInt(16), -1, -1, -1, null, false);
        }
        return type == NativeRandom.class ? null : null;
    }
}
