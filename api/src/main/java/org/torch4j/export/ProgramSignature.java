package org.torch4j.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Device;
import org.torch4j.GradMode;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;

/** What the graph's inputs and outputs stand for: weights, the caller's values, and what is written back. */
final class ProgramSignature {
    /** One of the graph's inputs: a tensor of the program's own, or the caller's next value. */
    private record Input(String weight, boolean given, Object constant) {}

    /** One of the graph's outputs: a result, or what replaces a buffer's, parameter's or input's values. */
    private record Output(String weight, String input) {
        boolean isResult() {
            return weight == null && input == null;
        }
    }

    private final List<Input> inputs = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final Map<String, Tensor> tensors;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final InputGuards guards;
    private final TreeSpec taken;
    private final TreeSpec returned;

    ProgramSignature(
            Map<String, Object> program,
            Map<String, Object> module,
            Map<String, Object> graph,
            Map<String, Tensor> tensors) {
        this.tensors = tensors;
        guards = new InputGuards(program);
        Map<String, Object> json = Json.map(module.get("signature"), "signature");
        for (Object spec : Json.list(json.get("input_specs"), "input specs")) {
            Map.Entry<String, Object> one = Json.only(spec, "input spec");
            input(one.getKey(), Json.map(one.getValue(), "input spec"), graph);
        }
        for (Object spec : Json.list(json.get("output_specs"), "output specs")) {
            Map.Entry<String, Object> one = Json.only(spec, "output spec");
            output(one.getKey(), Json.map(one.getValue(), "output spec"));
        }
        Map<String, Object> call = rootCall(module);
        taken = TreeSpec.parse(Json.text(call.get("in_spec"), "signature"));
        returned = TreeSpec.parse(Json.text(call.get("out_spec"), "signature"));
        if (taken.leaves() != guards.size()) {
            throw new CheckpointException(
                    "the program's signature nests " + taken.leaves() + " inputs, but has " + guards.size());
        }
        long results = outputs.stream().filter(Output::isResult).count();
        if (returned.leaves() != results) {
            throw new CheckpointException(
                    "the program's signature nests " + returned.leaves() + " results, but has " + results);
        }
    }

    private static Map<String, Object> rootCall(Map<String, Object> module) {
        for (Object entry : Json.list(module.get("module_call_graph"), "module call graph")) {
            Map<String, Object> call = Json.map(entry, "module call");
            if ("".equals(call.get("fqn"))) {
                return Json.map(call.get("signature"), "module call's signature");
            }
        }
        throw new CheckpointException("the program says nothing of how its inputs are nested");
    }

    private void input(String kind, Map<String, Object> spec, Map<String, Object> graph) {
        switch (kind) {
            case "parameter" -> {
                String name = Json.text(spec.get("parameter_name"), "parameter's name");
                parameters.put(name, weight(name));
                weights.put(name, weight(name));
                inputs.add(new Input(name, false, null));
            }
            case "buffer" -> {
                String name = Json.text(spec.get("buffer_name"), "buffer's name");
                buffers.put(name, weight(name));
                (Boolean.FALSE.equals(spec.get("persistent")) ? constants : weights).put(name, weight(name));
                inputs.add(new Input(name, false, null));
            }
            case "tensor_constant" -> {
                String name = Json.text(spec.get("tensor_constant_name"), "constant's name");
                constants.put(name, weight(name));
                inputs.add(new Input(name, false, null));
            }
            case "user_input" -> {
                Object argument = spec.get("arg");
                String name = GraphNames.nameOf(argument);
                names.add(name == null ? "" : name);
                guards.add(name == null ? "input " + guards.size() : name, argument, graph);
                inputs.add(new Input(null, true, null));
            }
            case "constant_input" -> {
                String name = Json.text(spec.get("name"), "input's name");
                Map.Entry<String, Object> value = Json.only(spec.get("value"), "fixed input");
                names.add(name);
                guards.addConstant(name, value.getKey().equals("as_none") ? null : value.getValue());
                inputs.add(new Input(null, true, null));
            }
            case "custom_obj" ->
                throw new CheckpointException("the program needs an object of a C++ class, '"
                        + spec.get("custom_obj_name") + "', which is not read");
            default ->
                throw new CheckpointException("the program has an input of the kind '" + kind + "', which is not read");
        }
    }

    private void output(String kind, Map<String, Object> spec) {
        switch (kind) {
            case "user_output", "loss_output" -> outputs.add(new Output(null, null));
            case "buffer_mutation" -> outputs.add(new Output(changed(spec.get("buffer_name")), null));
            case "parameter_mutation" -> outputs.add(new Output(changed(spec.get("parameter_name")), null));
            case "user_input_mutation" -> {
                String name = Json.text(spec.get("user_input_name"), "input's name");
                if (!names.contains(name)) {
                    throw new CheckpointException("the program changes an input '" + name + "' that it does not take");
                }
                outputs.add(new Output(null, name));
            }
            default ->
                throw new CheckpointException(
                        "the program has an output of the kind '" + kind + "', which is not read");
        }
    }

    private String changed(Object json) {
        String name = Json.text(json, "buffer's name");
        weight(name);
        return name;
    }

    private Tensor weight(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException("the file has no weight '" + name + "' (or keeps it as a pickled object)");
        }
        return tensor;
    }

    /** Checks that the graph takes and returns what the signature says. */
    void fits(Plan plan) {
        if (plan.inputs() != inputs.size() || plan.outputs() != outputs.size()) {
            throw new CheckpointException("the program's signature has " + inputs.size() + " inputs and "
                    + outputs.size() + " outputs, its graph " + plan.inputs() + " and " + plan.outputs());
        }
    }

    /** The caller's arguments as a flat list, checked. */
    List<Object> flatten(List<?> arguments, Map<String, ?> named) {
        List<Object> flat = new ArrayList<>();
        TreeSpec positional = taken.children().get(0);
        TreeSpec keywords = taken.children().get(1);
        int count = positional.children().size();
        if (arguments.size() > count) {
            throw new IllegalArgumentException("the program takes " + count + " arguments, got " + arguments.size());
        }
        List<Object> all = new ArrayList<>(arguments);
        while (all.size() < count) {
            all.add(null);
        }
        for (int i = 0; i < count; i++) {
            positional.children().get(i).flatten(all.get(i), "argument " + i, flat);
        }
        keywords.flatten(named, "the arguments by keyword", flat);
        for (int i = 0; i < flat.size(); i++) {
            if (flat.get(i) instanceof Integer whole) {
                flat.set(i, whole.longValue());
            } else if (flat.get(i) instanceof Float real) {
                flat.set(i, real.doubleValue());
            }
        }
        guards.check(flat);
        return flat;
    }

    /** The graph's inputs: weights and the caller's values in the graph's order. */
    Object[] bind(List<Object> given) {
        Object[] all = new Object[inputs.size()];
        int next = 0;
        for (int i = 0; i < all.length; i++) {
            all[i] = inputs.get(i).given ? given.get(next++) : tensors.get(inputs.get(i).weight);
        }
        return all;
    }

    /** Writes changed buffers and inputs back; returns the caller's results. */
    Object[] settle(Object[] results, List<Object> given) {
        List<Object> own = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            Output output = outputs.get(i);
            if (output.isResult()) {
                own.add(results[i]);
            } else if (output.weight != null) {
                copy(tensors.get(output.weight), results[i]);
            } else {
                ((Tensor) given.get(names.indexOf(output.input))).copy_((Tensor) results[i]);
            }
        }
        return own.toArray();
    }

    private static void copy(Tensor to, Object from) {
        if (from instanceof Tensor tensor && tensor != to) {
            try (GradMode off = GradMode.noGrad()) {
                to.copy_(tensor);
            }
        }
    }

    Object nest(Object... results) {
        return returned.unflatten(results, new int[1]);
    }

    String results() {
        return returned.toString();
    }

    String inputs() {
        return guards.toString();
    }

    Map<String, Tensor> parameters() {
        return parameters;
    }

    Map<String, Tensor> buffers() {
        return buffers;
    }

    Map<String, Tensor> weights() {
        return weights;
    }

    Map<String, Tensor> constants() {
        return constants;
    }

    Device device() {
        return tensors.values().stream().findFirst().map(Tensor::device).orElse(Device.CPU);
    }

    void to(Device device) {
        try (GradMode off = GradMode.noGrad()) {
            for (Tensor tensor : tensors.values()) {
                Tensor moved = tensor.to(device);
                if (moved != tensor) {
                    tensor.setData(moved);
                    moved.close();
                }
            }
        }
    }

    void close() {
        tensors.values().forEach(Tensor::close);
    }
}
