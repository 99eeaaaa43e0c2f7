package org.torch4j.optim;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.binding.FusedCall;
import org.torch4j.io.pickle.PyTuple;

/** The layout of Python's optimizer checkpoints: {@code state} by parameter number, and {@code param_groups}. */
final class OptimizerStateDict {
    private OptimizerStateDict() {}

    static Map<String, Object> of(Optimizer optimizer) {
        Map<Integer, Object> states = new LinkedHashMap<>();
        List<Object> groups = new ArrayList<>();
        Map<Tensor, Integer> numbers = new IdentityHashMap<>();
        for (ParamGroup group : optimizer.paramGroups()) {
            List<Integer> params = new ArrayList<>();
            for (Tensor p : group.params()) {
                params.add(numbers.computeIfAbsent(p, k -> numbers.size()));
                Map<String, Object> state = export(optimizer, p);
                if (!state.isEmpty()) {
                    states.put(numbers.get(p), state);
                }
            }
            Map<String, Object> packed = new LinkedHashMap<>();
            group.options()
                    .forEach((name, value) ->
                            packed.put(name, value instanceof List<?> list ? PyTuple.copyOf(list) : value));
            packed.put("params", params);
            groups.add(packed);
        }
        Map<String, Object> dict = new LinkedHashMap<>();
        dict.put("state", states);
        dict.put("param_groups", groups);
        return dict;
    }

    private static Map<String, Object> export(Optimizer optimizer, Tensor p) {
        ParamState state = optimizer.state(p);
        Map<String, Object> out = new LinkedHashMap<>();
        if (state.steps > 0 && optimizer.stepCount() == Optimizer.StepCount.INT) {
            out.put("step", (int) state.steps);
        } else if (!state.isEmpty() && optimizer.stepCount() == Optimizer.StepCount.TENSOR) {
            out.put("step", ParamState.keep((Tensor) FusedCall.stepTensor(state.steps)));
        }
        boolean complex = p.dtype().isComplex();
        state.values.forEach((name, value) -> out.put(name, export(value, p, complex)));
        return out;
    }

    private static Object export(Object value, Tensor p, boolean complex) {
        if (value instanceof Float scalar) {
            return ParamState.keep((Tensor) FusedCall.stepTensor(scalar));
        }
        return complex && value instanceof Tensor t && isRealView(t, p) ? ParamState.keep(t.viewAsComplex()) : value;
    }

    private static boolean isRealView(Tensor t, Tensor p) {
        return !t.dtype().isComplex() && t.dim() == p.dim() + 1 && t.numel() == 2 * p.numel();
    }

    static void load(Optimizer optimizer, Map<?, ?> dict) {
        List<?> saved = list(map(dict, "state dict").get("param_groups"), "param_groups");
        List<ParamGroup> groups = optimizer.paramGroups();
        if (saved.size() != groups.size()) {
            throw new IllegalArgumentException(
                    "the state has " + saved.size() + " parameter groups, and the optimizer " + groups.size());
        }
        StateCheck check = new StateCheck(optimizer);
        List<Map<String, Object>> options = new ArrayList<>();
        Map<Long, Integer> groupOf = new LinkedHashMap<>();
        Map<Long, Tensor> byNumber = new LinkedHashMap<>();
        for (int g = 0; g < groups.size(); g++) {
            List<?> numbers = list(map(saved.get(g), "param_groups").get("params"), "params");
            List<Tensor> params = groups.get(g).params();
            if (numbers.size() != params.size()) {
                throw new IllegalArgumentException("parameter group " + g + " of the state has " + numbers.size()
                        + " parameters, and the optimizer's has " + params.size());
            }
            for (int i = 0; i < params.size(); i++) {
                byNumber.put((long) number(numbers.get(i)), params.get(i));
                groupOf.put((long) number(numbers.get(i)), g);
            }
            options.add(options(check, groups.get(g), map(saved.get(g), "param_groups"), g));
        }
        Map<Tensor, ParamState> loaded = new IdentityHashMap<>();
        map(dict.get("state"), "state").forEach((key, value) -> {
            Tensor p = byNumber.get((long) number(key));
            if (p != null) {
                int g = groupOf.get((long) number(key));
                check.state(map(value, "state"), p, key, groups.get(g), options.get(g));
                loaded.put(p, read(optimizer, p, map(value, "state")));
            }
        });
        replaceOptions(groups, options);
        for (ParamGroup group : groups) {
            for (Tensor p : group.params()) {
                ParamState fresh = loaded.getOrDefault(p, new ParamState());
                ParamState state = optimizer.state(p);
                state.steps = fresh.steps;
                state.values.clear();
                state.values.putAll(fresh.values);
            }
        }
    }

    private static Map<String, Object> options(StateCheck check, ParamGroup group, Map<?, ?> saved, int number) {
        Map<String, Object> options = new LinkedHashMap<>(group.options());
        check.options(saved, group.options(), number);
        saved.forEach((name, value) -> options.put((String) name, value));
        options.remove("params");
        return options;
    }

    /** All of them, or none where one is not what the optimizer takes. */
    private static void replaceOptions(List<ParamGroup> groups, List<Map<String, Object>> options) {
        List<Map<String, Object>> before = groups.stream()
                .<Map<String, Object>>map(g -> new LinkedHashMap<>(g.options()))
                .toList();
        try {
            for (int g = 0; g < groups.size(); g++) {
                groups.get(g).replaceOptions(options.get(g));
                groups.get(g).validate();
            }
        } catch (RuntimeException e) {
            for (int g = 0; g < groups.size(); g++) {
                groups.get(g).replaceOptions(before.get(g));
            }
            throw e;
        }
    }

    private static ParamState read(Optimizer optimizer, Tensor p, Map<?, ?> saved) {
        ParamState state = new ParamState();
        saved.forEach((key, value) -> {
            String name = (String) key;
            if (name.equals("step")) {
                state.steps = number(value);
            } else if (optimizer.scalarState().contains(name)) {
                state.put(name, (float) number(value));
            } else {
                state.put(name, readValue(p, value));
            }
        });
        return state;
    }

    private static double number(Object value) {
        if (value instanceof Tensor t) {
            return t.item();
        }
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        throw new IllegalArgumentException("a number is expected in an optimizer's state, not " + value);
    }

    private static Object readValue(Tensor p, Object value) {
        if (value instanceof Tensor t) {
            return readTensor(p, t);
        }
        if (value instanceof List<?> list) {
            List<Object> out = new ArrayList<>();
            list.forEach(v -> out.add(readValue(p, v)));
            return out;
        }
        return value;
    }

    private static Tensor readTensor(Tensor p, Tensor saved) {
        Tensor t = saved.detach();
        if (p.dtype().isFloatingPoint() && t.dtype() != p.dtype()) {
            t = t.to(p.dtype());
        }
        if (!t.device().equals(p.device())) {
            t = t.to(p.device());
        }
        t = t.clone();
        return ParamState.keep(t.dtype().isComplex() ? t.viewAsReal() : t);
    }

    private static Map<?, ?> map(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("an optimizer's " + what + " must be a map, and is " + value);
    }

    private static List<?> list(Object value, String what) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("an optimizer's " + what + " must be a list, and is " + value);
    }
}
