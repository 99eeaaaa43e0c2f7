package org.torch4j.io.pickle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a Python class, or the result of a call, as a pickle describes it, inert: the name of the class or
 * function, the arguments, the attributes, and the items where it extends a list or a dict. Nothing is looked up or run.
 */
public class PyObject {
    private final Global type;
    private final List<Object> arguments;
    private Object state;
    private List<Object> items;
    private Map<Object, Object> entries;

    public PyObject(Global type, List<Object> arguments) {
        this.type = type;
        this.arguments = arguments;
    }

    public Global type() {
        return type;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** What {@code __setstate__} would have got, or null. */
    public @Nullable Object state() {
        return state;
    }

    /** The attributes, as far as the state is a dict of them (or a pair of dicts, with slots). */
    public Map<Object, Object> attributes() {
        Map<Object, Object> all = new LinkedHashMap<>();
        if (state instanceof PyTuple pair && pair.size() == 2) {
            collect(pair.get(0), all);
            collect(pair.get(1), all);
        } else {
            collect(state, all);
        }
        return all;
    }

    private static void collect(Object state, Map<Object, Object> into) {
        if (state instanceof Map<?, ?> map) {
            into.putAll(map);
        }
    }

    /** What there is in it by name, key or position: attributes, entries, items, arguments, a state of another kind. */
    public Map<Object, Object> parts() {
        return parts(true);
    }

    /** @param withArguments whether what it was made with counts */
    public Map<Object, Object> parts(boolean withArguments) {
        Map<Object, Object> all = attributes();
        entries().forEach(all::putIfAbsent);
        indexed(items(), all);
        if (withArguments) {
            indexed(arguments, all);
        }
        if (state != null && !hasPlainState()) {
            all.putIfAbsent("state", state);
        }
        return all;
    }

    private static void indexed(List<?> values, Map<Object, Object> into) {
        for (int i = 0; i < values.size(); i++) {
            into.putIfAbsent((long) i, values.get(i));
        }
    }

    private boolean hasPlainState() {
        return state instanceof Map
                || state instanceof PyTuple pair
                        && pair.size() == 2
                        && pair.stream().allMatch(part -> part == null || part instanceof Map)
                        && pair.stream().anyMatch(Map.class::isInstance);
    }

    /** Items appended to it; empty unless it extends a list. */
    public List<Object> items() {
        return items == null ? List.of() : items;
    }

    /** Entries put into it; empty unless it extends a dict. */
    public Map<Object, Object> entries() {
        return entries == null ? Map.of() : entries;
    }

    public void state(Object state) {
        this.state = state;
    }

    /** The items it has from the start. */
    public void items(List<?> start) {
        itemsToFill().addAll(start);
    }

    /** The entries it has from the start. */
    public void entries(Map<?, ?> start) {
        entriesToFill().putAll(start);
    }

    /** What stands where a structure would come back to {@code target}, in which it is. */
    public static PyObject circle(Object target) {
        String name = target instanceof PyObject object
                ? object.type.toString()
                : target instanceof Map ? "dict" : target instanceof PyTuple ? "tuple" : "list";
        return new PyObject(new Global("", "circle back to " + name), List.of());
    }

    /** Puts a mark in the place of the state, if that is where a circle closes. */
    public void replace(Map<Object, PyObject> circles) {
        state = circles.containsKey(state) ? circles.get(state) : state;
    }

    /** The arguments where they can be changed. */
    public PyTuple tuple() {
        return arguments instanceof PyTuple tuple ? tuple : null;
    }

    /** A copy with every value replaced. */
    public PyObject map(UnaryOperator<Object> change) {
        List<Object> mapped = new ArrayList<>();
        arguments.forEach(argument -> mapped.add(change.apply(argument)));
        PyObject copy = new PyObject(type, Collections.unmodifiableList(mapped));
        copy.state = change.apply(state);
        items().forEach(item -> copy.itemsToFill().add(change.apply(item)));
        entries().forEach((key, value) -> copy.entriesToFill().put(key, change.apply(value)));
        return copy;
    }

    public List<Object> itemsToFill() {
        if (items == null) {
            items = new ArrayList<>();
        }
        return items;
    }

    public Map<Object, Object> entriesToFill() {
        if (entries == null) {
            entries = new LinkedHashMap<>();
        }
        return entries;
    }

    @Override
    public String toString() {
        return "<" + type + ">";
    }
}
