package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters by name, in order; a plain {@code Map} field works too.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ParameterDict.html">ParameterDict</a>
 */
public class ParameterDict extends Module {
    private transient Map<String, Parameter> parameters = new LinkedHashMap<>();

    public ParameterDict() {}

    public ParameterDict(Map<String, Parameter> parameters) {
        parameters.forEach(this::put);
    }

    public ParameterDict put(String name, Parameter parameter) {
        MemberChecks.name(name);
        parameters.put(name, Objects.requireNonNull(parameter, name));
        return this;
    }

    /** The parameter of that name, or null. */
    public @Nullable Parameter get(String name) {
        return parameters.get(name);
    }

    /** Takes a parameter out. */
    public Parameter pop(String name) {
        return parameters.remove(name);
    }

    public boolean containsKey(String name) {
        return parameters.containsKey(name);
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(parameters.keySet());
    }

    public Map<String, Parameter> items() {
        return Collections.unmodifiableMap(parameters);
    }

    public int size() {
        return parameters.size();
    }

    @Override
    void collect(Members into) {
        super.collect(into);
        parameters.forEach((name, parameter) -> into.add(this, name, parameter));
    }

    @Override
    @SuppressWarnings("unchecked")
    void copyState(ModuleCopy copies, Module from) {
        parameters = (Map<String, Parameter>) copies.copy(((ParameterDict) from).parameters);
    }

    @Override
    protected String extraRepr() {
        List<String> lines = new ArrayList<>();
        parameters.forEach(
                (name, parameter) -> lines.add(ModuleText.parameter(name, parameter, ModuleText.typeName(parameter))));
        return String.join("\n", lines);
    }
}
