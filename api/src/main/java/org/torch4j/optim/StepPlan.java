package org.torch4j.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.torch4j.Tensor;
import org.torch4j.binding.FusedCall;
import org.torch4j.binding.GradSlots;

/**
 * How the parameters of one group step: their state, which of them have gradients now, and what was prepared for those, the call
 * of a fused kernel or lists for the rule. What was prepared serves until another gradient is there or an option changes.
 */
final class StepPlan {
    private static final int[] NONE = {};

    private final ParamGroup group;
    private final List<Tensor> params;
    private final List<ParamState> states;
    private final GradSlots slots;
    private int[] active;
    private boolean needsFallback;
    private boolean prepared;
    private FusedCall fusedCall;
    private boolean firstFusedStep;
    private List<TensorGroup> tensorGroups;

    StepPlan(ParamGroup group, List<Tensor> params, List<ParamState> states) {
        this.group = group;
        this.params = params;
        this.states = states;
        slots = new GradSlots(params);
    }

    GradSlots slots() {
        return slots;
    }

    ParamState state(int i) {
        return states.get(i);
    }

    Tensor param(int i) {
        return params.get(i);
    }

    void invalidate() {
        prepared = false;
        tensorGroups = null;
    }

    /** Finds the parameters that have gradients now, and whether all of these are dense and contiguous. */
    void scanGradients() {
        GradSlots.Scan scan = slots.scan();
        needsFallback = scan == GradSlots.Scan.ODD;
        if (scan != GradSlots.Scan.SAME) {
            invalidate();
            active = slots.found();
        }
    }

    /** Steps by the kernel; false where it does not apply to the parameters or gradients. */
    boolean runFused(FusedKernel kernel, ForeachOptimizer optimizer) {
        if (needsFallback || !group.allowsFused()) {
            return false;
        }
        if (!prepared) {
            prepared = true;
            fusedCall = FusedCall.supports(slots, active) ? prepare(kernel, optimizer) : null;
        }
        if (fusedCall == null) {
            return false;
        }
        countSteps();
        kernel.setArguments(fusedCall, group, firstFusedStep);
        fusedCall.run();
        firstFusedStep = false;
        return true;
    }

    private FusedCall prepare(FusedKernel kernel, ForeachOptimizer optimizer) {
        if (kernel.isCpuOnly() && !FusedCall.isCpu(slots, active)) {
            return null;
        }
        List<String> names = optimizer.stateNames().tensors(group);
        if (kernel.asksForFirstStep()) {
            long fresh = Arrays.stream(active).filter(i -> lacks(names, i)).count();
            if (fresh != 0 && fresh != active.length) {
                invalidate();
                return null;
            }
            firstFusedStep = fresh != 0;
        }
        List<List<Tensor>> lists = new ArrayList<>();
        names.forEach(name -> lists.add(name == null ? null : stateTensors(name, optimizer)));
        int stepCounts = !kernel.countsSteps() ? 0 : sameStepCount() ? 1 : active.length;
        return new FusedCall(kernel.operator(), slots, active, lists, stepCounts, kernel.defaults());
    }

    private boolean lacks(List<String> names, int i) {
        return names.stream().anyMatch(name -> name != null && states.get(i).tensor(name) == null);
    }

    private List<Tensor> stateTensors(String name, ForeachOptimizer optimizer) {
        List<Tensor> list = new ArrayList<>(active.length);
        for (int i : active) {
            list.add(states.get(i).tensor(name, () -> optimizer.firstValue(group, name, params.get(i))));
        }
        return list;
    }

    /** Whether the parameters with gradients have taken the same number of steps. */
    private boolean sameStepCount() {
        double first = states.get(active[0]).steps;
        for (int i : active) {
            if (states.get(i).steps != first) {
                return false;
            }
        }
        return true;
    }

    private void countSteps() {
        for (int i = 0; i < active.length; i++) {
            double steps = ++states.get(active[i]).steps;
            if (i < fusedCall.stepCounts()) {
                fusedCall.stepCount(i, steps);
            }
        }
    }

    /** Whether the last step was one call of a fused kernel. */
    boolean ranFused() {
        return prepared && fusedCall != null;
    }

    /** The parameters whose gradients are there and dense now, as {@code make} groups them. */
    List<TensorGroup> tensorGroups(Supplier<List<TensorGroup>> make) {
        List<TensorGroup> made = tensorGroups;
        if (made == null) {
            made = make.get();
            tensorGroups = made.stream().anyMatch(TensorGroup::isForOneStep) ? null : made;
        }
        return made;
    }

    /** The parameters whose gradients are there and dense now. */
    int[] dense() {
        return Arrays.stream(active).filter(i -> !slots.isSparse(i)).toArray();
    }

    /** The parameters whose gradients are sparse now. */
    int[] sparse() {
        return needsFallback ? Arrays.stream(active).filter(slots::isSparse).toArray() : NONE;
    }
}
