package org.torch4j.nn;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Members that a module was given beside its fields, and parameters whose values something else computes. */
record Overlay(Map<String, Object> added, Map<Parameter, ParameterValue> replaced) {
    Overlay() {
        this(new LinkedHashMap<>(), new IdentityHashMap<>());
    }

    void add(Module owner, String name, Object value) {
        MemberChecks.name(name);
        MemberChecks.noCycle(owner, value);
        Members members = owner.members();
        if (members.parameters().containsKey(name)
                || members.buffers().containsKey(name)
                || members.children().containsKey(name)) {
            throw new IllegalArgumentException(owner.getName() + " already has a member " + name);
        }
        added.put(name, value);
    }

    Members over(Module owner, Members declared) {
        declared.parameters().values().removeIf(replaced::containsKey);
        added.forEach((name, value) -> declared.add(owner, name, value));
        return declared;
    }
}
