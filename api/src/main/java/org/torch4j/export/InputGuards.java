package org.torch4j.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;

/** What a program demands of its inputs: kinds, ranks, sizes that were fixed, and ranges of those that were not. */
final class InputGuards {
    /** One size: fixed, an expression, or anything. */
    private record Size(long fixed, SymExpr expression) {
        @Override
        public String toString() {
            return expression == null ? Long.toString(fixed) : expression.toString();
        }
    }

    /**
     * One input.
     *
     * @param sizes null where it is no tensor
     * @param symbol what an input that is a number is called in sizes; null where it is fixed
     */
    private record Input(String name, List<Size> sizes, SymExpr symbol, boolean open, Object constant) {}

    private record Range(Long least, Long most) {}

    private final List<Input> inputs = new ArrayList<>();
    private final Map<String, Range> ranges = new HashMap<>();

    InputGuards(Map<String, Object> program) {
        if (program.get("range_constraints") != null) {
            Json.map(program.get("range_constraints"), "range constraints").forEach((symbol, json) -> {
                Map<String, Object> range = Json.map(json, "range constraints");
                ranges.put(
                        symbol,
                        new Range(
                                range.get("min_val") instanceof Long least ? least : null,
                                range.get("max_val") instanceof Long most ? most : null));
            });
        }
    }

    /** Adds the next input of the caller's. */
    void add(String name, Object argument, Map<String, Object> graph) {
        Map.Entry<String, Object> one = Json.only(argument, "input");
        switch (one.getKey()) {
            case "as_tensor" -> {
                Map<String, Object> values = Json.map(graph.get("tensor_values"), "values");
                inputs.add(new Input(name, sizes(values.get(name)), null, false, null));
            }
            case "as_sym_int", "as_sym_float", "as_sym_bool" -> {
                Object known = graph.get("sym_int_values") instanceof Map<?, ?> map ? map.get(name) : null;
                Size size = known == null ? null : size(known);
                inputs.add(new Input(name, null, size == null ? null : size.expression, true, null));
            }
            case "as_none" -> inputs.add(new Input(name, null, null, false, null));
            case "as_int", "as_float", "as_bool", "as_string" ->
                inputs.add(new Input(name, null, null, false, one.getValue()));
            default ->
                throw new CheckpointException("input '" + name + "' is of a kind that is not read: " + one.getKey());
        }
    }

    /** Adds an input that was fixed when the program was exported. */
    void addConstant(String name, Object value) {
        inputs.add(new Input(name, null, null, false, value));
    }

    int size() {
        return inputs.size();
    }

    private static List<Size> sizes(Object meta) {
        if (meta == null) {
            return null;
        }
        List<Size> sizes = new ArrayList<>();
        for (Object size : Json.list(Json.map(meta, "input").get("sizes"), "input's sizes")) {
            sizes.add(size(size));
        }
        return sizes;
    }

    private static Size size(Object json) {
        Map.Entry<String, Object> one = Json.only(json, "size");
        if (one.getKey().equals("as_int")) {
            return new Size(Json.integer(one.getValue(), "size"), null);
        }
        Object text = Json.map(one.getValue(), "size").get("expr_str");
        SymExpr expression = SymExpr.parse(Json.text(text, "size"));
        return new Size(0, expression == null ? new SymExpr("?", Json.text(text, "size"), 0, List.of()) : expression);
    }

    /**
     * Checks the inputs of a call.
     *
     * @throws IllegalArgumentException for the first that the program was not exported for
     */
    void check(List<Object> values) {
        Map<String, Long> symbols = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            one(inputs.get(i), values.get(i), symbols);
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).sizes != null) {
                expressions(inputs.get(i), (Tensor) values.get(i), symbols);
            }
        }
    }

    private void one(Input input, Object value, Map<String, Long> symbols) {
        if (input.sizes == null) {
            number(input, value, symbols);
            return;
        }
        if (!(value instanceof Tensor tensor)) {
            throw new IllegalArgumentException("input '" + input.name + "' is "
                    + (value == null ? "null" : "a " + value.getClass().getSimpleName()) + ", not a tensor");
        }
        if (tensor.dim() != input.sizes.size()) {
            throw new IllegalArgumentException("input '" + input.name + "' has " + tensor.dim()
                    + " dimensions, the program takes " + input.sizes.size() + ": " + input.sizes);
        }
        for (int d = 0; d < input.sizes.size(); d++) {
            Size size = input.sizes.get(d);
            if (size.expression == null) {
                if (tensor.size(d) != size.fixed) {
                    throw wrong(input, d, tensor.size(d), Long.toString(size.fixed));
                }
            } else if (size.expression.isSymbol()) {
                bind(input, d, size.expression.text(), tensor.size(d), symbols);
            }
        }
    }

    private void number(Input input, Object value, Map<String, Long> symbols) {
        if (!input.open) {
            if (!same(input.constant, value)) {
                throw new IllegalArgumentException("input '" + input.name + "' is " + value + ", but was fixed as "
                        + input.constant + " when the program was exported");
            }
        } else if (!(value instanceof Number) && !(value instanceof Boolean)) {
            throw new IllegalArgumentException("input '" + input.name + "' is " + value + ", not a number");
        } else if (input.symbol != null && input.symbol.isSymbol() && value instanceof Long whole) {
            bind(input, -1, input.symbol.text(), whole, symbols);
        }
    }

    private static boolean same(Object constant, Object value) {
        return Objects.equals(constant, value)
                || constant instanceof Number a && value instanceof Number b && a.doubleValue() == b.doubleValue();
    }

    private void bind(Input input, int d, String symbol, long size, Map<String, Long> symbols) {
        Long before = symbols.putIfAbsent(symbol, size);
        if (before != null && before != size) {
            throw wrong(input, d, size, before + " as another input has");
        }
        Range range = ranges.get(symbol);
        if (range == null || before != null) {
            return;
        }
        // as in Python, a least size of 2 only says that 0 and 1 were not looked at
        if (range.least != null && range.least > 2 && size < range.least) {
            throw wrong(input, d, size, "at least " + range.least);
        }
        if (range.most != null && size > range.most) {
            throw wrong(input, d, size, "at most " + range.most);
        }
    }

    private static void expressions(Input input, Tensor tensor, Map<String, Long> symbols) {
        for (int d = 0; d < input.sizes.size(); d++) {
            SymExpr expression = input.sizes.get(d).expression;
            if (expression != null && !expression.isSymbol()) {
                Long value = expression.value(symbols);
                if (value != null && value != tensor.size(d)) {
                    throw wrong(input, d, tensor.size(d), value + " (" + expression + ")");
                }
            }
        }
    }

    private static IllegalArgumentException wrong(Input input, int d, long size, String expected) {
        return new IllegalArgumentException(
                "input '" + input.name + "' " + (d < 0 ? "is " + size : "has size " + size + " in dimension " + d)
                        + ", the program takes " + expected);
    }

    /** The inputs with their sizes. */
    @Override
    public String toString() {
        List<String> all = new ArrayList<>();
        for (Input input : inputs) {
            all.add(input.name + (input.sizes == null ? "" : input.sizes.toString()));
        }
        return String.join(", ", all);
    }
}
