package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.torch4j.binding.Required;

/**
 * A list of parameters, named 0, 1, ...; a plain {@code List} or array field works too.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ParameterList.html">ParameterList</a>
 */
public class ParameterList extends Module implements Iterable<Parameter> {
    private transient List<Parameter> parameters = new ArrayList<>();

    public ParameterList(Parameter... parameters) {
        this(Required.list(parameters, "parameters"));
    }

    public ParameterList(List<Parameter> parameters) {
        parameters.forEach(this::append);
    }

    public ParameterList append(Parameter parameter) {
        parameters.add(Objects.requireNonNull(parameter, "parameter"));
        return this;
    }

    public ParameterList extend(Iterable<Parameter> others) {
        others.forEach(this::append);
        return this;
    }

    /** The parameter of that number; negative counts from the end. */
    public Parameter get(int index) {
        return parameters.get(index < 0 ? index + parameters.size() : index);
    }

    public Parameter set(int index, Parameter parameter) {
        return parameters.set(index < 0 ? index + parameters.size() : index, parameter);
    }

    public int size() {
        return parameters.size();
    }

    @Override
    public Iterator<Parameter> iterator() {
        return List.copyOf(parameters).iterator();
    }

    @Override
    void collect(Members into) {
        super.collect(into);
        for (int i = 0; i < parameters.size(); i++) {
            into.add(this, Integer.toString(i), parameters.get(i));
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    void copyState(ModuleCopy copies, Module from) {
        parameters = (List<Parameter>) copies.copy(((ParameterList) from).parameters);
    }

    @Override
    protected String extraRepr() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            lines.add(ModuleText.parameter(
                    Integer.toString(i), parameter, parameter.dtype().toString()));
        }
        return String.join("\n", lines);
    }
}
