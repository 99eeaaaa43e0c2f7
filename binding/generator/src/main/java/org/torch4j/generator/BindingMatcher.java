package org.torch4j.generator;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the methods of the presets that run a schema. */
final class BindingMatcher {
    private final Presets presets;

    BindingMatcher(Presets presets) {
        this.presets = presets;
    }

    /**
     * The calls to choose from at run time, the cheapest first; the last one takes every argument as it comes. Empty
     * where there is no such one.
     */
    List<Call> match(Schema schema) {
        List<Call> calls = new ArrayList<>();
        if (schema.isOut()) {
            List<Argument> arguments = new ArrayList<>(schema.outs());
            schema.arguments().stream().filter(a -> !schema.outs().contains(a)).forEach(arguments::add);
            collect(calls, schema, schema.name() + "_out", arguments);
        } else {
            collect(calls, schema, schema.name(), schema.arguments());
        }
        Optional<Call> full = cheapest(calls, c -> c.omitted().isEmpty() && !c.needsValues());
        if (full.isEmpty()) {
            return List.of();
        }
        List<Call> chosen = new ArrayList<>();
        briefest(calls, c -> c.needsValues()).ifPresent(chosen::add);
        briefest(calls, c -> !c.needsValues()).ifPresent(chosen::add);
        cheapest(calls, c -> c.omitted().isEmpty() && c.needsValues()).ifPresent(chosen::add);
        chosen.add(full.get());
        return chosen;
    }

    /** What leaves most arguments at their defaults. */
    private static Optional<Call> briefest(List<Call> calls, Predicate<Call> which) {
        return calls.stream()
                .filter(c -> !c.omitted().isEmpty())
                .filter(which)
                .min(Comparator.comparingInt((Call c) -> -c.omitted().size()).thenComparingInt(Call::cost));
    }

    private static Optional<Call> cheapest(List<Call> calls, Predicate<Call> which) {
        return calls.stream().filter(which).min(Comparator.comparingInt(Call::cost));
    }

    private void collect(List<Call> calls, Schema schema, String name, List<Argument> arguments) {
        int self = schema.self();
        if (!schema.isOut() && self == 0) {
            for (Method m : presets.methods(name)) {
                add(calls, schema, m, arguments.get(0), arguments.subList(1, arguments.size()));
            }
        }
        for (Method m : presets.functions(name)) {
            add(calls, schema, m, null, arguments);
        }
    }

    private static void add(List<Call> calls, Schema schema, Method method, Argument self, List<Argument> arguments) {
        if (!returnsFit(schema, method.getReturnType())) {
            return;
        }
        Class<?>[] types = method.getParameterTypes();
        List<Call.Slot> slots = new ArrayList<>();
        int cost = self == null ? 1 : 0;
        int at = 0;
        for (Class<?> type : types) {
            if (at == arguments.size()) {
                return;
            }
            Argument argument = arguments.get(at);
            boolean options = type.getSimpleName().equals("TensorOptions");
            if (options) {
                if (!startsOptions(arguments, at)) {
                    return;
                }
                at += 4;
            } else {
                int one = ParameterTypes.cost(argument.type(), type);
                if (one < 0) {
                    return;
                }
                cost += one;
                at++;
            }
            slots.add(new Call.Slot(argument, type, options));
        }
        List<Argument> omitted = arguments.subList(at, arguments.size());
        if (omitted.stream().noneMatch(Argument::required)) {
            calls.add(new Call(method, self, slots, omitted, cost));
        }
    }

    private static boolean startsOptions(List<Argument> arguments, int at) {
        return at + 3 < arguments.size()
                && arguments.get(at).name().equals("dtype")
                && arguments.get(at + 1).name().equals("layout")
                && arguments.get(at + 2).name().equals("device")
                && arguments.get(at + 3).name().equals("pin_memory");
    }

    private static boolean returnsFit(Schema schema, Class<?> type) {
        String name = type.getSimpleName();
        if (!schema.isPure()) {
            return name.equals("void") || name.startsWith("Tensor") || name.startsWith("T_");
        }
        List<Argument> returns = schema.returns();
        if (returns.size() != 1) {
            return returns.isEmpty() ? name.equals("void") : name.startsWith("T_");
        }
        Type t = returns.get(0).type();
        if (t.isList()) {
            return t.is("Tensor") && name.equals("TensorVector");
        }
        return switch (t.base()) {
            case "Tensor" -> name.equals("Tensor");
            case "bool" -> name.equals("boolean");
            case "int" -> name.equals("long");
            case "float" -> name.equals("double");
            case "ScalarType", "Scalar" -> name.equals(t.base());
            default -> false;
        };
    }
}
