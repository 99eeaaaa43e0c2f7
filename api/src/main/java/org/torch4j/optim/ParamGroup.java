package org.torch4j.optim;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;

/**
 * Parameters that share their options, under the names and in the order that Python's {@code param_groups} has. Options
 * may be changed between steps; schedulers do.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/optim.html#per-parameter-options">Per-parameter options</a>
 */
public final class ParamGroup {
    private final Map<String, Object> values;
    private final Consumer<ParamGroup> check;
    private List<Tensor> params = List.of();
    private StepPlan plan;

    ParamGroup(OptimizerOptions<?> options) {
        values = new LinkedHashMap<>(options.values());
        check = options::check;
        validate();
    }

    /** The parameters of the group. */
    public List<Tensor> params() {
        return params;
    }

    /** The learning rate. */
    public double lr() {
        return number("lr");
    }

    /** Sets the learning rate. */
    public ParamGroup lr(double lr) {
        return set("lr", lr);
    }

    /** Sets a learning rate that is read from a tensor of one element at each step. */
    public ParamGroup lr(Tensor lr) {
        return set("lr", lr);
    }

    /** Whether the option is there, by Python's name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The option of Python's name; null where Python has {@code None}. */
    public @Nullable Object get(String name) {
        Object value = values.get(name);
        if (value == null && !values.containsKey(name)) {
            throw new NoSuchElementException(
                    "the parameter group has no option " + name + "; its options are " + values.keySet());
        }
        return value;
    }

    /** Sets the option of Python's name; a new name is kept and saved along. */
    public ParamGroup set(String name, Object value) {
        Object before = values.put(name, value instanceof Tensor tensor ? ParamState.keep(tensor) : value);
        if (!(value instanceof Number && before instanceof Number)
                || StateNames.isOn(value) != StateNames.isOn(before)) {
            invalidatePlan();
        }
        return this;
    }

    /** Names and values of the options, as they are saved. */
    public Map<String, Object> options() {
        return Collections.unmodifiableMap(values);
    }

    public double number(String name) {
        Object value = get(name);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Tensor tensor) {
            require(tensor.numel() == 1, "Tensor " + name + " must be 1-element", Arrays.toString(tensor.shape()));
            return tensor.item();
        }
        throw new IllegalArgumentException("option " + name + " is " + value + ", not a number");
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(get(name));
    }

    /** The i-th number of an option like {@code betas}. */
    public double number(String name, int i) {
        return ((Number) ((List<?>) get(name)).get(i)).doubleValue();
    }

    void validate() {
        require(
                !has("fused") || !Boolean.TRUE.equals(get("fused")) || !flag("foreach"),
                "`fused` and `foreach` cannot be `True` together",
                options());
        check.accept(this);
    }

    static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", and is " + value);
        }
    }

    void requireAtLeastZero(String... names) {
        for (String name : names) {
            require(number(name) >= 0, name + " must be at least 0", get(name));
        }
    }

    void requireBetas() {
        for (int i = 0; i < 2; i++) {
            double beta = number("betas", i);
            require(beta >= 0 && beta < 1, "betas must be at least 0 and below 1", get("betas"));
        }
    }

    void attach(List<Tensor> parameters, StepPlan itsPlan) {
        params = List.copyOf(parameters);
        plan = itsPlan;
    }

    /** How the group steps: what its options say nothing of. */
    StepPlan plan() {
        return plan;
    }

    void replaceOptions(Map<String, Object> saved) {
        values.clear();
        saved.forEach((name, value) -> set(name, value instanceof Tensor tensor ? tensor.clone() : value));
        invalidatePlan();
    }

    private void invalidatePlan() {
        if (plan != null) {
            plan.invalidate();
        }
    }

    boolean allowsFused() {
        return !Boolean.FALSE.equals(get("fused")) && !flag("foreach") && !flag("differentiable");
    }
}
