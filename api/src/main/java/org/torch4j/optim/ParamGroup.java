package org.torch4j.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.torch4j.Tensor;
import org.torch4j.binding.FusedCall;
import org.torch4j.binding.GradSlots;

/**
 * Parameters that share their options, under the names and in the order that Python's {@code param_groups} has. Options
 * may be changed between steps; schedulers do.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/optim.html#per-parameter-options">Per-parameter options</a>
 */
public abstract class ParamGroup {
    private static final int[] NONE = {};

    private final Map<String, Object> values = new LinkedHashMap<>();
    private List<Tensor> params = List.of();
    private List<ParamState> states = List.of();
    private GradSlots slots;
    private FusedCall fusedCall;
    private List<Bundle> bundles;
    private int[] active;
    private boolean odd;
    private boolean prepared;

    /** Takes a default; the order of calls is the order in which options are saved. */
    protected final void option(String name, Object value) {
        values.put(name, value);
    }

    /** The parameters of the group. */
    public final List<Tensor> params() {
        return params;
    }

    /** The learning rate. */
    public final double lr() {
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
    public final boolean has(String name) {
        return values.containsKey(name);
    }

    /** The option of Python's name; null where Python has {@code None}. */
    public final Object get(String name) {
        Object value = values.get(name);
        if (value == null && !values.containsKey(name)) {
            throw new NoSuchElementException(
                    "the parameter group has no option " + name + "; its options are " + values.keySet());
        }
        return value;
    }

    /** Sets the option of Python's name; a new name is kept and saved along. */
    public ParamGroup set(String name, Object value) {
        values.put(name, value instanceof Tensor tensor ? ParamState.keep(tensor) : value);
        if (!(value instanceof Number)) {
            prepareAgain();
        }
        return this;
    }

    /** Names and values of the options, as they are saved. */
    public final Map<String, Object> options() {
        return Collections.unmodifiableMap(values);
    }

    public final double number(String name) {
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

    public final boolean flag(String name) {
        return Boolean.TRUE.equals(get(name));
    }

    /** The i-th number of an option like {@code betas}. */
    public final double number(String name, int i) {
        return ((Number) ((List<?>) get(name)).get(i)).doubleValue();
    }

    final void validate() {
        require(
                !has("fused") || !Boolean.TRUE.equals(get("fused")) || !flag("foreach"),
                "`fused` and `foreach` cannot be `True` together",
                options());
        check();
    }

    /** Throws IllegalArgumentException for a value that the optimizer does not take. */
    protected abstract void check();

    static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", and is " + value);
        }
    }

    final void requireAtLeastZero(String... names) {
        for (String name : names) {
            require(number(name) >= 0, name + " must be at least 0", get(name));
        }
    }

    final void requireBetas() {
        for (int i = 0; i < 2; i++) {
            double beta = number("betas", i);
            require(beta >= 0 && beta < 1, "betas must be at least 0 and below 1", get("betas"));
        }
    }

    final void attach(List<Tensor> parameters, List<ParamState> itsStates) {
        params = List.copyOf(parameters);
        states = List.copyOf(itsStates);
        slots = new GradSlots(params);
        prepareAgain();
    }

    final GradSlots slots() {
        return slots;
    }

    final ParamState state(int i) {
        return states.get(i);
    }

    final void replaceOptions(Map<String, Object> saved) {
        values.clear();
        saved.forEach((name, value) -> set(name, value instanceof Tensor tensor ? tensor.clone() : value));
        prepareAgain();
    }

    final void copyOptions(ParamGroup from) {
        values.clear();
        values.putAll(from.values);
    }

    /** Makes the kernel's call for the parameters of these indices; null where it does not apply to them. */
    interface Preparation {
        FusedCall prepare(int[] active);
    }

    /** Looks which gradients there are now. */
    final void look() {
        GradSlots.Scan scan = slots.scan();
        odd = scan == GradSlots.Scan.ODD;
        if (scan != GradSlots.Scan.SAME) {
            prepareAgain();
            active = slots.found();
        }
    }

    /** The kernel's call for the gradients that are there now; null where the rule is to be used. */
    final FusedCall fusedCall(Preparation preparation) {
        if (odd) {
            return null;
        }
        if (!prepared) {
            fusedCall = FusedCall.supports(slots, active) ? preparation.prepare(active) : null;
            prepared = true;
        }
        return fusedCall;
    }

    /** The parameters whose gradients are there and dense now, bundled. */
    final List<Bundle> bundles(BiFunction<ParamGroup, int[], List<Bundle>> make) {
        List<Bundle> made = bundles;
        if (made == null) {
            made = make.apply(
                    this, Arrays.stream(active).filter(i -> !slots.isSparse(i)).toArray());
            bundles = made.stream().anyMatch(Bundle::isPassing) ? null : made;
        }
        return made;
    }

    /** The parameters whose gradients are sparse now. */
    final int[] sparse() {
        return odd ? Arrays.stream(active).filter(slots::isSparse).toArray() : NONE;
    }

    /** Whether the last step was one call of a fused kernel. */
    final boolean ranFused() {
        return prepared && fusedCall != null;
    }

    final void prepareAgain() {
        prepared = false;
        bundles = null;
    }

    final boolean allowsFused() {
        return !Boolean.FALSE.equals(get("fused")) && !flag("foreach") && !flag("differentiable");
    }

    /** Whether the parameters of these indices have taken the same number of steps. */
    final boolean inStep(int[] indices) {
        double first = states.get(indices[0]).steps;
        for (int i : indices) {
            if (states.get(i).steps != first) {
                return false;
            }
        }
        return true;
    }

    /** Counts a step for each parameter of the call. */
    final void countSteps(FusedCall call) {
        for (int i = 0; i < active.length; i++) {
            double steps = ++states.get(active[i]).steps;
            if (i < call.stepCounts()) {
                call.stepCount(i, steps);
            }
        }
    }

    /** A list of state tensors for the parameters of these indices, zeros where there are none yet. */
    final List<Tensor> stateTensors(int[] indices, String name) {
        List<Tensor> list = new ArrayList<>(indices.length);
        for (int i : indices) {
            list.add(states.get(i).tensor(name, () -> (Tensor) FusedCall.zerosLike(params.get(i))));
        }
        return list;
    }
}
