package org.torch4j.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.Tensor;

/**
 * What a parameter group is made with: defaults under Python's names, which a lambda changes. An optimizer's own options
 * extend this class, set their defaults in the constructor and add a method for each.
 *
 * @param <O> the optimizer's own options
 */
@SuppressWarnings("unchecked")
public abstract class OptimizerOptions<O extends OptimizerOptions<O>> {
    private final Map<String, Object> values = new LinkedHashMap<>();

    protected OptimizerOptions() {}

    /** Sets a default; the order of calls is the order in which options are saved. */
    protected final void option(String name, Object value) {
        values.put(name, value);
    }

    /** Sets the option of Python's name; a new name is kept and saved along. */
    public O set(String name, Object value) {
        values.put(name, value instanceof Tensor tensor ? ParamState.keep(tensor) : value);
        return (O) this;
    }

    /** Sets the learning rate. */
    public O lr(double lr) {
        return set("lr", lr);
    }

    /** Sets a learning rate that is read from a tensor of one element at each step. */
    public O lr(Tensor lr) {
        return set("lr", lr);
    }

    /** Throws IllegalArgumentException for a value that the optimizer does not take. */
    protected abstract void check(ParamGroup group);

    final Map<String, Object> values() {
        return values;
    }

    final O withValuesOf(ParamGroup group) {
        values.clear();
        values.putAll(group.options());
        return (O) this;
    }
}
