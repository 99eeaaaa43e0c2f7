package org.torch4j.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Device;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.binding.FusedCall;

/**
 * An optimizer whose rule is written over lists of parameters, for the operators that take many tensors at once. With
 * {@code foreach(false)} a list holds one parameter; else as many as go together: all on a GPU, and on the CPU those
 * that a fast memory holds.
 */
abstract class ForeachOptimizer extends Optimizer {
    private static final long CPU_ELEMENTS = 1 << 18;

    ForeachOptimizer(Iterable<? extends Tensor> parameters, OptimizerOptions<?> options) {
        super(parameters, options);
    }

    /** The rule for dense gradients; the steps of {@code tensors} count the one under way. */
    abstract void update(ParamGroup group, TensorGroup tensors);

    /** The value of a state before the first step; zeros unless the optimizer says otherwise. */
    Tensor firstValue(ParamGroup group, String name, Tensor p) {
        return (Tensor) FusedCall.zerosLike(p);
    }

    /** The rule for a sparse gradient, where the optimizer takes one. */
    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        throw new IllegalStateException(name() + " does not take sparse gradients");
    }

    /** The fused kernel of a group; null where there is none. */
    FusedKernel kernel(ParamGroup group) {
        return null;
    }

    @Override
    final void stepGroup(ParamGroup group) {
        if (group.has("capturable") && group.flag("capturable")) {
            checkCapturable(group);
        }
        StepPlan plan = group.plan();
        plan.scanGradients();
        FusedKernel kernel = kernel(group);
        if (kernel != null && plan.runFused(kernel, this)) {
            return;
        }
        int[] sparse = plan.sparse();
        if (sparse.length > 0 && !takesSparse()) {
            throw new IllegalStateException(name() + " does not take sparse gradients");
        }
        try (Scope scope = Scope.open()) {
            List<TensorGroup> groups = plan.tensorGroups(() -> tensorGroups(group, plan.dense()));
            for (int i = 0; i < groups.size(); i++) {
                TensorGroup tensors = groups.get(i);
                tensors.run(() -> update(group, tensors));
            }
        }
        for (int i : sparse) {
            updateOne(group, i);
        }
    }

    /** As Python has it: steps that a CUDA graph can capture need a GPU. */
    private void checkCapturable(ParamGroup group) {
        boolean fused = group.has("fused") && Boolean.TRUE.equals(group.get("fused"));
        if (!fused && group.params().stream().anyMatch(p -> p.device().equals(Device.CPU))) {
            throw new IllegalStateException("If capturable=True, " + capturableTensors()
                    + " must be on supported devices: ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].");
        }
    }

    String capturableTensors() {
        return "params and state_steps";
    }

    private List<TensorGroup> tensorGroups(ParamGroup group, int[] dense) {
        Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
        for (int i : dense) {
            alike.computeIfAbsent(kind(group, i), k -> new ArrayList<>()).add(i);
        }
        List<TensorGroup> groups = new ArrayList<>();
        boolean single = Boolean.FALSE.equals(group.get("foreach"));
        alike.forEach((kind, indices) -> {
            boolean cpu = group.params().get(indices.get(0)).device().equals(Device.CPU);
            long room = single ? 0 : cpu ? CPU_ELEMENTS : Long.MAX_VALUE;
            pieces(group, indices, room).forEach(piece -> groups.add(new TensorGroup(this, group, piece)));
        });
        return groups;
    }

    /** What parameters of one tensor group have in common. */
    private List<Object> kind(ParamGroup group, int i) {
        Tensor p = group.params().get(i);
        ParamState state = group.plan().state(i);
        return Arrays.asList(
                p.dtype(),
                p.device(),
                state.steps,
                state.values.keySet().stream().toList(),
                scalarState().stream().map(state::get).toList());
    }

    private static List<int[]> pieces(ParamGroup group, List<Integer> indices, long room) {
        List<int[]> pieces = new ArrayList<>();
        int start = 0;
        long elements = 0;
        for (int i = 0; i < indices.size(); i++) {
            long size = group.params().get(indices.get(i)).numel();
            if (i > start && elements + size > room) {
                pieces.add(indices.subList(start, i).stream().mapToInt(k -> k).toArray());
                start = i;
                elements = 0;
            }
            elements += size;
        }
        pieces.add(
                indices.subList(start, indices.size()).stream().mapToInt(k -> k).toArray());
        return pieces;
    }
}
