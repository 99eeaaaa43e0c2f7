package org.torch4j.nn;

import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Adds a value under a name, by what it is; null and other values are none of a module's members. */
    void add(String name, Object value) {
        if (value instanceof Parameter parameter) {
            parameters.put(name, parameter);
        } else if (value instanceof Buffer buffer) {
            buffers.put(name, buffer);
        } else if (value instanceof Module module) {
            children.put(name, module);
        }
    }
}
