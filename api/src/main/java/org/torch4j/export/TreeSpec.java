package org.torch4j.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.errors.CheckpointException;

/**
 * How values are nested in lists, tuples and dicts: Python's {@code pytree}.
 *
 * @param kind what the node is
 * @param type Python's name of it
 * @param keys a dict's keys, or the names of fields; null for lists and tuples
 */
record TreeSpec(Kind kind, String type, List<Object> keys, List<TreeSpec> children) {
    enum Kind {
        LEAF,
        LIST,
        MAP
    }

    private static final int DEEPEST = 200;

    /** Reads what {@code treespec_dumps} wrote. */
    static TreeSpec parse(String text) {
        List<Object> both = Json.list(Json.read(text, "tree of the signature"), "tree of the signature");
        if (both.size() != 2 || !Long.valueOf(1).equals(both.get(0))) {
            throw new CheckpointException("the program's signature is of another version than 1");
        }
        return of(both.get(1), 0);
    }

    private static TreeSpec of(Object json, int depth) {
        if (depth > DEEPEST) {
            throw new CheckpointException("the program's signature is nested more than " + DEEPEST + " deep");
        }
        Map<String, Object> node = Json.map(json, "signature");
        Object type = node.get("type");
        List<TreeSpec> children = new ArrayList<>();
        for (Object child : Json.list(node.get("children_spec"), "signature")) {
            children.add(of(child, depth + 1));
        }
        if (type == null) {
            if (!children.isEmpty()) {
                throw new CheckpointException("the program's signature has a leaf with children");
            }
            return new TreeSpec(Kind.LEAF, "leaf", null, List.of());
        }
        String name = Json.text(type, "signature");
        Object context = node.get("context") instanceof String text ? Json.read(text, "signature") : null;
        List<Object> keys = keys(context, children.size());
        boolean listed = name.endsWith("tuple") || name.endsWith("list") || name.endsWith("deque") || keys == null;
        return new TreeSpec(listed ? Kind.LIST : Kind.MAP, name, listed ? null : keys, List.copyOf(children));
    }

    /** The keys that a context names for each child: a list of them, alone or within another. */
    private static List<Object> keys(Object context, int children) {
        if (context instanceof List<?> list) {
            if (list.size() == children && list.stream().noneMatch(e -> e instanceof List || e instanceof Map)) {
                return new ArrayList<>(list);
            }
            for (Object inner : list) {
                List<Object> keys = inner instanceof List ? keys(inner, children) : null;
                if (keys != null) {
                    return keys;
                }
            }
        }
        if (context instanceof Map<?, ?> map) {
            for (Object inner : map.values()) {
                List<Object> keys = inner instanceof List ? keys(inner, children) : null;
                if (keys != null) {
                    return keys;
                }
            }
        }
        return null;
    }

    int leaves() {
        return kind == Kind.LEAF
                ? 1
                : children.stream().mapToInt(TreeSpec::leaves).sum();
    }

    /** The leaves of a value that is nested as this says. */
    void flatten(Object value, String where, List<Object> out) {
        switch (kind) {
            case LEAF -> {
                if (value instanceof Map || value instanceof List) {
                    throw wrong(value, where);
                }
                out.add(value);
            }
            case LIST -> {
                List<?> items =
                        value instanceof Object[] array ? Arrays.asList(array) : value instanceof List<?> l ? l : null;
                if (items == null || items.size() != children.size()) {
                    throw wrong(value, where);
                }
                for (int i = 0; i < items.size(); i++) {
                    children.get(i).flatten(items.get(i), where + "[" + i + "]", out);
                }
            }
            default -> {
                if (!(value instanceof Map<?, ?> map)
                        || map.size() != keys.size()
                        || !map.keySet().containsAll(keys)) {
                    throw wrong(value, where);
                }
                for (int i = 0; i < keys.size(); i++) {
                    children.get(i).flatten(map.get(keys.get(i)), where + "[" + keys.get(i) + "]", out);
                }
            }
        }
    }

    private IllegalArgumentException wrong(Object value, String where) {
        String given = value == null
                ? "null"
                : value instanceof List<?> list
                        ? "a list of " + list.size()
                        : value instanceof Map<?, ?> map
                                ? "a map with the keys " + map.keySet()
                                : value instanceof Object[] array
                                        ? "an array of " + array.length
                                        : "a " + value.getClass().getSimpleName();
        return new IllegalArgumentException(where + " is " + given + ", the program takes " + this);
    }

    /** Nests the leaves again: lists and tuples are lists, dicts and objects are maps in their order. */
    Object unflatten(Object[] leaves, int[] at) {
        switch (kind) {
            case LEAF:
                return leaves[at[0]++];
            case LIST:
                List<Object> list = new ArrayList<>(children.size());
                for (TreeSpec child : children) {
                    list.add(child.unflatten(leaves, at));
                }
                return list;
            default:
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < keys.size(); i++) {
                    map.put(keys.get(i), children.get(i).unflatten(leaves, at));
                }
                return map;
        }
    }

    @Override
    public String toString() {
        return switch (kind) {
            case LEAF -> "one value";
            case LIST -> (type.endsWith("tuple") ? "a tuple of " : "a list of ") + children.size();
            default -> "a map with the keys " + keys;
        };
    }
}
