package org.torch4j.io.pickle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An instance of a Python class as a pickle describes it, inert: the class's name, the arguments it was made with, its
 * attributes, and its items where it extends a list or a dict.
 */
public final class PyObject {
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
    public Object state() {
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
