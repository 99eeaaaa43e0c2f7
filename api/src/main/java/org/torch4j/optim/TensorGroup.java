package org.torch4j.optim;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.torch4j.Tensor;
import org.torch4j.binding.TensorList;
import org.torch4j.binding.TensorLists;

/** Parameters of one type and device that have taken equally many steps: what an optimizer's rule changes at once. */
final class TensorGroup {
    private final ForeachOptimizer optimizer;
    private final ParamGroup group;
    private final StepPlan plan;
    private final int[] indices;
    private final TensorLists lists;
    private final Map<String, TensorList> states = new HashMap<>();

    TensorGroup(ForeachOptimizer optimizer, ParamGroup group, int[] indices) {
        this.optimizer = optimizer;
        this.group = group;
        plan = group.plan();
        this.indices = indices;
        lists = new TensorLists(plan.slots(), indices);
    }

    /** Whether the group is good for one step only. */
    boolean isForOneStep() {
        return lists.isComplex();
    }

    void run(Runnable rule) {
        for (int i : indices) {
            plan.state(i).steps++;
        }
        lists.run(rule);
    }

    /** How many steps the parameters have taken, the one under way among them. */
    double steps() {
        return plan.state(indices[0]).steps;
    }

    TensorList params() {
        return lists.params();
    }

    /** The gradients, negated where the group maximizes, and {@code weightDecay} times the parameters. */
    TensorList grads(double weightDecay) {
        TensorList grads = group.flag("maximize") ? lists.grads().neg() : lists.grads();
        return weightDecay == 0 ? grads : grads.add(lists.params(), weightDecay);
    }

    boolean lacks(String name) {
        return plan.state(indices[0]).get(name) == null;
    }

    /** The state of this name, as the optimizer begins it where there is none yet. */
    TensorList state(String name) {
        TensorList known = states.get(name);
        if (known == null) {
            known = lists.of(IntStream.range(0, indices.length)
                    .mapToObj(i -> plan.state(indices[i])
                            .tensor(name, () -> optimizer.firstValue(group, name, (Tensor) lists.like(i))))
                    .toList());
            states.put(name, known);
        }
        return known;
    }

    /** The number of this name, which is saved as a tensor. */
    float scalar(String name, double first) {
        return lacks(name) ? (float) first : (float) plan.state(indices[0]).get(name);
    }

    void setScalar(String name, double value) {
        for (int i : indices) {
            plan.state(i).values.put(name, (float) value);
        }
    }
}
