package org.torch4j.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.GradMode;
import org.torch4j.Tensor;
import org.torch4j.amp.Autocast;
import org.torch4j.errors.CheckpointException;

/** Higher-order operators: calls whose arguments are graphs. */
final class GraphCalls {
    private static final Set<String> KNOWN =
            Set.of("cond", "while_loop", "wrap_with_set_grad_enabled", "wrap_with_autocast", "wrap", "checkpoint");

    private GraphCalls() {}

    static boolean knows(String name) {
        return KNOWN.contains(name);
    }

    /** What runs the operator; graphs among the arguments are {@link Plan}s. */
    static Function<Object[], Object[]> find(String name) {
        return switch (name) {
            case "cond" -> a -> run(a[truth(a[0]) ? 1 : 2], list(a[3]));
            case "while_loop" -> GraphCalls::loop;
            case "wrap_with_set_grad_enabled" ->
                a -> {
                    try (GradMode mode = GradMode.setGradEnabled(truth(a[0]))) {
                        return run(a[1], rest(a, 2));
                    }
                };
            case "wrap_with_autocast" -> GraphCalls::autocast;
            case "wrap", "checkpoint" -> a -> run(a[0], rest(a, 1));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Object[] autocast(Object... a) {
        Device device = Device.of(String.valueOf(a[0]));
        DType dtype = a[1] == null ? null : DType.values()[(int) SymbolicOps.l(a[1])];
        try (Autocast cast = Autocast.open(device, o -> {
            o.enabled(truth(a[2]));
            if (dtype != null) {
                o.dtype(dtype);
            }
        })) {
            return run(a[4], rest(a, 5));
        }
    }

    private static Object[] loop(Object... a) {
        Object[] carried = list(a[2]).toArray();
        List<?> additional = list(a[3]);
        while (true) {
            List<Object> all = new ArrayList<>(Arrays.asList(carried));
            all.addAll(additional);
            Object[] again = run(a[0], all);
            if (!truth(again[0])) {
                return fresh(carried, list(a[2]));
            }
            carried = run(a[1], all);
        }
    }

    private static Object[] run(Object graph, List<?> arguments) {
        if (!(graph instanceof Plan plan) || plan.inputs() != arguments.size()) {
            throw new CheckpointException("a graph within the program does not take what it is given");
        }
        return fresh(plan.run(arguments.toArray()), arguments);
    }

    /** A result that is an argument, too, gets a reference of its own: each is closed for itself. */
    private static Object[] fresh(Object[] results, List<?> arguments) {
        for (int i = 0; i < results.length; i++) {
            for (Object argument : arguments) {
                if (results[i] == argument && results[i] instanceof Tensor tensor) {
                    results[i] = tensor.viewAs(tensor);
                }
            }
            for (int j = 0; j < i; j++) {
                if (results[i] == results[j] && results[i] instanceof Tensor tensor) {
                    results[i] = tensor.viewAs(tensor);
                }
            }
        }
        return results;
    }

    private static boolean truth(Object value) {
        return value instanceof Tensor tensor ? tensor.itemBool() : SymbolicOps.b(value);
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new CheckpointException("a graph within the program is called with no list of arguments");
    }

    private static List<Object> rest(Object[] all, int from) {
        return new ArrayList<>(Arrays.asList(all).subList(from, all.length));
    }
}
