package org.torch4j.optim;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.torch4j.Tensor;
import org.torch4j.binding.FusedCall;
import org.torch4j.binding.TensorList;
import org.torch4j.binding.TensorLists;

/** Parameters of one type and device that have taken equally many steps: what an optimizer's rule changes at once. */
final class Bundle {
    private final ParamGroup group;
    private final int[] indices;
    private final TensorLists lists;
    private final Map<String, TensorList> states = new HashMap<>();

    Bundle(ParamGroup group, int[] indices) {
        this.group = group;
        this.indices = indices;
        lists = new TensorLists(group.slots(), indices);
    }

    /** Whether the bundle is good for one step only. */
    boolean isPassing() {
        return lists.isComplex();
    }

    void run(Runnable rule) {
        for (int i : indices) {
            group.state(i).steps++;
        }
        lists.run(rule);
    }

    /** How many steps the parameters have taken, the one under way among them. */
    double steps() {
        return group.state(indices[0]).steps;
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
        return group.state(indices[0]).get(name) == null;
    }

    /** The state of this name, zeros where there is none yet. */
    TensorList state(String name) {
        return state(name, p -> (Tensor) FusedCall.zerosLike(p));
    }

    /** The state of this name, made by {@code first} from the parameter where there is none yet. */
    TensorList state(String name, UnaryOperator<Tensor> first) {
        TensorList known = states.get(name);
        if (known == null) {
            known = lists.of(IntStream.range(0, indices.length)
                    .mapToObj(i -> group.state(indices[i]).tensor(name, () -> first.apply((Tensor) lists.like(i))))
                    .toList());
            states.put(name, known);
        }
        return known;
    }

    /** The number of this name, which is saved as a tensor. */
    float figure(String name, double first) {
        return lacks(name) ? (float) first : (float) group.state(indices[0]).get(name);
    }

    void setFigure(String name, double value) {
        for (int i : indices) {
            group.state(i).values.put(name, (float) value);
        }
    }
}
