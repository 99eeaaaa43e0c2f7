package org.torch4j.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** A module's own parameters, buffers and children by their Python names, in order. */
record Members(Map<String, Parameter> parameters, Map<String, Buffer> buffers, Map<String, Module> children) {
    Members() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    static Members declared(Module module) {
        Members members = new Members();
        module.collect(members);
        return members;
    }

    /**
     * Adds a value under a name, by what it is; null and other values are none of a module's members.
     *
     * @param where names the value in an error: "Net.fc"
     * @throws IllegalStateException if another member has the name, or if it has a dot
     */
    void add(String name, Object value, Supplier<String> where, Function<String, String> other) {
        if (!(value instanceof Parameter || value instanceof Buffer || value instanceof Module)) {
            return;
        }
        if (name.isEmpty() || name.indexOf('.') >= 0) {
            throw new IllegalStateException(
                    where.get() + ": a member's name is not empty and has no dot, got '" + name + "'");
        }
        Object known = get(name);
        if (known != null && known != value) {
            throw new IllegalStateException("%s and %s are both named %s: rename one, or give it another @Name"
                    .formatted(other.apply(name), where.get(), name));
        }
        if (value instanceof Parameter parameter) {
            parameters.put(name, parameter);
        } else if (value instanceof Buffer buffer) {
            buffers.put(name, buffer);
        } else if (value instanceof Module module) {
            children.put(name, module);
        }
    }

    /** {@link #add} for what a container or a register method holds under its name. */
    void add(Module owner, String name, Object value) {
        add(name, value, () -> owner.getName() + "[" + name + "]", other -> Fields.whereNamed(owner, other));
    }

    private Object get(String name) {
        Object known = parameters.get(name);
        known = known == null ? buffers.get(name) : known;
        return known == null ? children.get(name) : known;
    }
}
