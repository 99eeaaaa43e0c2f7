package org.torch4j.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.torch4j.Scope;
import org.torch4j.Tensor;

/** What an optimizer remembers of one parameter: tensors and numbers under Python's names, and a count of steps. */
public final class ParamState {
    final Map<String, Object> values = new LinkedHashMap<>();
    double steps;

    ParamState() {}

    /** How many steps the parameter has taken, the one under way among them. */
    public double steps() {
        return steps;
    }

    /** The tensor of this name, or null. */
    public @Nullable Tensor tensor(String name) {
        return (Tensor) values.get(name);
    }

    /** The tensor of this name, made by {@code first} if it is not there; no scope closes it. */
    public Tensor tensor(String name, Supplier<Tensor> first) {
        Tensor tensor = tensor(name);
        if (tensor == null) {
            tensor = keep(first.get());
            values.put(name, tensor);
        }
        return tensor;
    }

    /** The value of this name, or null. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** Remembers a tensor, a number or a list of them. */
    public void put(String name, Object value) {
        values.put(name, value instanceof Tensor tensor ? keep(tensor) : value);
    }

    boolean isEmpty() {
        return values.isEmpty() && steps == 0;
    }

    static Tensor keep(Tensor tensor) {
        return tensor.isPersistent() ? tensor : Scope.unscoped(tensor);
    }
}
