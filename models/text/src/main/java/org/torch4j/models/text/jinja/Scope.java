package org.torch4j.models.text.jinja;

import java.util.HashMap;
import java.util.Map;

/** Names and their values: a loop and a macro have names of their own, and see those around them. */
final class Scope {
    private final Scope outer;
    private final Map<String, Object> values = new HashMap<>();

    Scope(Scope outer) {
        this.outer = outer;
    }

    Object get(String name) {
        for (Scope each = this; each != null; each = each.outer) {
            if (each.values.containsKey(name)) {
                return each.values.get(name);
            }
        }
        return new Undefined(name);
    }

    void set(String name, Object value) {
        values.put(name, value);
    }
}
