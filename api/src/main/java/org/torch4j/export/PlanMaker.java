package org.torch4j.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.torch4j.Device;
import org.torch4j.TensorOptions;
import org.torch4j.binding.ComplexNumber;
import org.torch4j.binding.NamedOperator;
import org.torch4j.binding.NativeOptions;
import org.torch4j.binding.NativeTensor;
import org.torch4j.errors.CheckpointException;

/** Makes a {@link Plan} of a graph's JSON. */
final class PlanMaker {
    private static final String OPERATORS = "torch.ops.";
    private static final String HIGHER = "torch.ops.higher_order.";
    private static final int DEEPEST = 50;

    /** Operators that read files, whatever a program says. */
    private static final Set<String> REFUSED = Set.of("from_file");

    private final Device device;
    private final Set<String> unknown;
    private final int depth;
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<Plan.Step> steps = new ArrayList<>();
    private final List<int[]> results = new ArrayList<>();
    private int count;

    private PlanMaker(Device device, Set<String> unknown, int depth) {
        this.device = device;
        this.unknown = unknown;
        this.depth = depth;
        if (depth > DEEPEST) {
            throw new CheckpointException("the program's graphs are nested more than " + DEEPEST + " deep");
        }
    }

    /**
     * @param device where tensors are made that the program makes on a device of its own; null for where it says
     * @throws CheckpointException for operators that are unknown, all of them named, and for what fits no operator
     */
    static Plan make(Map<String, Object> graph, Device device) {
        Set<String> unknown = new TreeSet<>();
        Plan plan = new PlanMaker(device, unknown, 0).plan(graph);
        if (!unknown.isEmpty()) {
            throw new CheckpointException("the program calls what is unknown here: " + String.join(", ", unknown));
        }
        return plan;
    }

    private Plan plan(Map<String, Object> graph) {
        List<Object> declared = Json.list(graph.get("inputs"), "inputs");
        int[] inputs = new int[declared.size()];
        for (int i = 0; i < inputs.length; i++) {
            String name = GraphNames.nameOf(declared.get(i));
            inputs[i] = name == null ? count++ : define(name);
        }
        int own = count;
        for (Object node : Json.list(graph.get("nodes"), "nodes")) {
            node(Json.map(node, "node"));
        }
        List<Value> outputs = new ArrayList<>();
        for (Object output : Json.list(graph.get("outputs"), "outputs")) {
            outputs.add(argument(output, "an output"));
        }
        return new Plan(count, inputs, placed(own, outputs), outputs);
    }

    /** Each value ends with the last step that reads it; what came in or goes out is not ended. */
    private List<Plan.Placed> placed(int own, List<Value> outputs) {
        Set<Integer> alive = new HashSet<>();
        outputs.forEach(o -> alive.addAll(o.reads()));
        Plan.Placed[] placed = new Plan.Placed[steps.size()];
        for (int i = steps.size() - 1; i >= 0; i--) {
            Set<Integer> ends = new TreeSet<>();
            for (Value argument : steps.get(i).arguments()) {
                argument.reads().stream().filter(s -> s >= own && alive.add(s)).forEach(ends::add);
            }
            int[] made = results.get(i).clone();
            for (int r = 0; r < made.length; r++) {
                if (made[r] >= 0 && !alive.contains(made[r])) {
                    made[r] = -1;
                }
            }
            placed[i] = new Plan.Placed(
                    steps.get(i),
                    made,
                    ends.stream().mapToInt(Integer::intValue).toArray());
        }
        return List.of(placed);
    }

    private int define(String name) {
        if (slots.put(name, count) != null) {
            throw new CheckpointException("the program has two values named '" + name + "'");
        }
        return count++;
    }

    private int slot(String name) {
        Integer slot = slots.get(name);
        if (slot == null) {
            throw new CheckpointException("the program uses '" + name + "' before it is there");
        }
        return slot;
    }

    private void node(Map<String, Object> node) {
        String target = Json.text(node.get("target"), "target");
        Map<String, Value> arguments = new LinkedHashMap<>();
        List<Value> all = new ArrayList<>();
        boolean higher = target.startsWith(HIGHER);
        for (Object input : Json.list(node.get("inputs"), "arguments")) {
            Map<String, Object> named = Json.map(input, "argument");
            String name = Json.text(named.get("name"), "argument's name");
            Value value = argument(named.get("arg"), "argument '" + name + "' of " + target);
            all.add(value);
            if (!name.isEmpty() && arguments.put(name, value) != null) {
                throw new CheckpointException("argument '" + name + "' of " + target + " is given twice");
            }
        }
        List<String> names = new ArrayList<>();
        String kind = GraphNames.ofResults(Json.list(node.get("outputs"), "results"), names);
        if (higher) {
            higher(target, all, names);
            return;
        }
        Function<Object[], Object> arithmetic = SymbolicOps.find(target);
        if (arithmetic != null) {
            add(new FunctionStep(target, all, a -> new Object[] {arithmetic.apply(a)}), names);
        } else if (target.startsWith(OPERATORS)) {
            operator(target, arguments, all, names, kind);
        } else if (target.equals("_operator.getitem")) {
            add(new FunctionStep(target, all, a -> new Object[] {item(a)}), names);
        } else {
            unknown.add(target);
            define(names);
        }
    }

    private static Object item(Object... a) {
        if (a[0] instanceof List<?> list && SymbolicOps.l(a[1]) >= 0 && SymbolicOps.l(a[1]) < list.size()) {
            return list.get((int) SymbolicOps.l(a[1]));
        }
        throw new CheckpointException("the program takes an item of what has none there");
    }

    private int[] define(List<String> names) {
        return names.stream()
                .mapToInt(name -> name == null || name.isEmpty() ? -1 : define(name))
                .toArray();
    }

    private void add(Plan.Step step, List<String> names) {
        steps.add(step);
        results.add(define(names));
    }

    private void higher(String target, List<Value> all, List<String> names) {
        String name = target.substring(HIGHER.length());
        if (!GraphCalls.knows(name)) {
            unknown.add(target);
            define(names);
            return;
        }
        Function<Object[], Object[]> call = GraphCalls.find(name);
        int expected = names.size();
        add(
                new FunctionStep(target, all, a -> {
                    Object[] made;
                    try {
                        made = call.apply(a);
                    } catch (ArrayIndexOutOfBoundsException e) {
                        throw new CheckpointException(target + " is called with too few arguments", e);
                    }
                    if (made.length != expected) {
                        throw new CheckpointException(
                                target + " made " + made.length + " values where the program has " + expected);
                    }
                    return made;
                }),
                names);
    }

    private void operator(
            String target, Map<String, Value> arguments, List<Value> all, List<String> names, String kind) {
        String[] parts = target.substring(OPERATORS.length()).split("\\.", -1);
        if (parts.length != 3) {
            unknown.add(target);
            define(names);
            return;
        }
        String overload = parts[2].equals("default") ? "" : parts[2];
        String full = parts[0] + "::" + parts[1];
        if (parts[0].equals("aten")) {
            Function<Object[], Object> size =
                    SymbolicOps.ofTensor(overload.isEmpty() ? parts[1] : parts[1] + "." + overload);
            if (size != null) {
                add(new FunctionStep(full, all, a -> new Object[] {size.apply(a)}), names);
                return;
            }
            if (Assertions.knows(parts[1])) {
                add(new FunctionStep(full, all, Assertions.find(parts[1], kind)), names);
                return;
            }
        }
        NamedOperator operator = REFUSED.contains(parts[1]) ? null : NamedOperator.find(full, overload);
        if (operator == null) {
            unknown.add(full + (overload.isEmpty() ? "" : "." + overload));
            define(names);
            return;
        }
        call(operator, arguments, names);
    }

    private void call(NamedOperator operator, Map<String, Value> given, List<String> names) {
        Map<String, Value> rest = new LinkedHashMap<>(given);
        List<NamedOperator.Parameter> parameters = operator.parameters();
        Value second =
                parameters.size() < 2 ? null : given.get(parameters.get(1).name());
        boolean number = operator.takesNumber()
                && given.size() == 2
                && second instanceof Value.Constant constant
                && (constant.value() instanceof Long || constant.value() instanceof Double);
        List<Value> values = new ArrayList<>();
        for (NamedOperator.Parameter p : parameters) {
            if (number && values.size() == 2) {
                break;
            }
            String where = operator.name() + "'s argument '" + p.name() + "'";
            if (p.options()) {
                values.add(new Value.Constant(options(rest, where)));
                continue;
            }
            Value value = rest.remove(p.name());
            if (value == null && p.required()) {
                throw new CheckpointException(where + " is missing");
            }
            if (number && values.size() == 1) {
                values.add(value);
            } else if (value == null || value instanceof Value.Constant c && c.value() == null && p.value() != null) {
                values.add(
                        new Value.Constant(p.type().isPrimitive() ? Conversions.to(p.type(), p.value(), where) : null));
            } else if (p.type() == NativeTensor.class && value instanceof Value.Slot) {
                values.add(new Value.Converted(value, NativeTensor.class, where));
            } else {
                values.add(value.as(p.type(), where));
            }
        }
        if (!rest.isEmpty()) {
            throw new CheckpointException(operator.name() + " has no argument '"
                    + rest.keySet().iterator().next() + "'");
        }
        place(operator, new OperatorStep(operator, values, number, pure(operator) ? names.size() : 0), values, names);
    }

    private static boolean pure(NamedOperator operator) {
        return operator.written().length == 0;
    }

    /** Results of an operator that writes its arguments are these arguments: they share a slot. */
    private void place(NamedOperator operator, OperatorStep step, List<Value> values, List<String> names) {
        if (pure(operator)) {
            add(step, names);
            return;
        }
        steps.add(step);
        results.add(new int[0]);
        int[] written = operator.written();
        for (int i = 0; i < names.size(); i++) {
            List<Integer> read = i < written.length ? values.get(written[i]).reads() : List.of();
            if (read.size() != 1) {
                throw new CheckpointException(operator.name() + " writes to what is no value of the program");
            }
            if (names.get(i) != null && !names.get(i).isEmpty() && slots.put(names.get(i), read.get(0)) != null) {
                throw new CheckpointException("the program has two values named '" + names.get(i) + "'");
            }
        }
    }

    private NativeOptions options(Map<String, Value> rest, String where) {
        Object dtype = constant(rest.remove("dtype"), where);
        Object layout = constant(rest.remove("layout"), where);
        Object place = constant(rest.remove("device"), where);
        Object pinned = constant(rest.remove("pin_memory"), where);
        NativeOptions on = place instanceof NativeOptions given ? given : NativeOptions.DEFAULT;
        return new NativeOptions(
                dtype == null ? NativeOptions.NONE : (Integer) Conversions.to(int.class, dtype, where),
                on.deviceType(),
                on.deviceIndex(),
                layout == null ? NativeOptions.NONE : (Integer) Conversions.to(int.class, layout, where),
                Boolean.TRUE.equals(pinned) ? true : null,
                false);
    }

    private static Object constant(Value value, String where) {
        if (value == null || value instanceof Value.Constant) {
            return value == null ? null : value.get(null);
        }
        throw new CheckpointException(where + " is computed, which is not read");
    }

    /** An argument of a call. */
    private Value argument(Object json, String where) {
        Map.Entry<String, Object> one = Json.only(json, where);
        Object value = one.getValue();
        return switch (one.getKey()) {
            case "as_none" -> new Value.Constant(null);
            case "as_tensor" -> new Value.Slot(slot(GraphNames.tensorName(value)));
            case "as_int" -> new Value.Constant(Json.integer(value, where));
            case "as_float" -> new Value.Constant(Json.number(value, where));
            case "as_bool" -> new Value.Constant(flag(value, where));
            case "as_string" -> new Value.Constant(Json.text(value, where));
            case "as_complex" -> {
                Map<String, Object> complex = Json.map(value, where);
                yield new Value.Constant(new ComplexNumber(
                        Json.number(complex.get("real"), where), Json.number(complex.get("imag"), where)));
            }
            case "as_scalar_type" -> new Value.Constant(Codes.nativeType(value));
            case "as_memory_format" -> new Value.Constant(Codes.nativeFormat(value));
            case "as_layout" -> new Value.Constant(Codes.nativeLayout(value));
            case "as_device" ->
                new Value.Constant(TensorOptions.toNative(device == null ? Codes.device(value) : device));
            case "as_sym_int", "as_sym_float", "as_sym_bool", "as_optional_tensor" -> argument(value, where);
            case "as_name" -> new Value.Slot(slot(Json.text(value, where)));
            case "as_ints", "as_floats", "as_bools", "as_strings", "as_int_lists" -> items(one.getKey(), value, where);
            case "as_tensors", "as_optional_tensors", "as_sym_ints", "as_sym_floats", "as_sym_bools" ->
                items(one.getKey(), value, where);
            case "as_graph" -> graph(value, where);
            default -> throw new CheckpointException(where + " is of a kind that is not read: " + one.getKey());
        };
    }

    private static boolean flag(Object value, String where) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new CheckpointException(where + " is no boolean");
    }

    private Value items(String kind, Object value, String where) {
        List<Value> values = new ArrayList<>();
        for (Object element : Json.list(value, where)) {
            values.add(
                    switch (kind) {
                        case "as_ints" -> new Value.Constant(Json.integer(element, where));
                        case "as_floats" -> new Value.Constant(Json.number(element, where));
                        case "as_bools" -> new Value.Constant(flag(element, where));
                        case "as_strings" -> new Value.Constant(Json.text(element, where));
                        case "as_int_lists" -> items("as_ints", element, where);
                        case "as_tensors" -> new Value.Slot(slot(GraphNames.tensorName(element)));
                        default -> argument(element, where);
                    });
        }
        if (values.stream().allMatch(Value.Constant.class::isInstance)) {
            List<Object> constants = new ArrayList<>();
            values.forEach(v -> constants.add(v.get(null)));
            return new Value.Constant(constants);
        }
        return new Value.Items(List.copyOf(values));
    }

    private Value graph(Object value, String where) {
        Map<String, Object> named = Json.map(value, where);
        return new Value.Constant(
                new PlanMaker(device, unknown, depth + 1).plan(Json.map(named.get("graph"), "graph")));
    }
}
