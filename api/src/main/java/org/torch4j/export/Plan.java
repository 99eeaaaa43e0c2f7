package org.torch4j.export;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeTensor;

/**
 * A graph made ready to run: every value has a slot, every argument is laid out, and each step knows which values nobody
 * needs after it. May be run by several threads at once.
 */
final class Plan {
    /** One call of the graph. */
    interface Step {
        /** The values that it makes, in order; lists are spread. */
        Object[] run(Object[] slots);

        List<Value> arguments();

        /** For errors. */
        String what();
    }

    /**
     * A step with what becomes of its results.
     *
     * @param results the slot of each result, -1 for what nobody reads
     * @param frees slots whose values end with this step
     */
    record Placed(Step step, int[] results, int[] frees) {}

    private final int slots;
    private final int[] inputs;
    private final Placed[] steps;
    private final List<Value> outputs;

    Plan(int slots, int[] inputs, List<Placed> steps, List<Value> outputs) {
        this.slots = slots;
        this.inputs = inputs;
        this.steps = steps.toArray(Placed[]::new);
        this.outputs = outputs;
    }

    int inputs() {
        return inputs.length;
    }

    int outputs() {
        return outputs.size();
    }

    /** How many calls a run makes. */
    int steps() {
        return steps.length;
    }

    /** Runs it; values made on the way are given back as soon as they are not needed. */
    Object[] run(Object... values) {
        Object[] all = new Object[slots];
        for (int i = 0; i < inputs.length; i++) {
            all[inputs[i]] = values[i];
        }
        for (Placed placed : steps) {
            Object[] made = placed.step.run(all);
            int[] results = placed.results;
            for (int i = 0; i < results.length; i++) {
                if (results[i] >= 0) {
                    all[results[i]] = made[i];
                } else if (made[i] instanceof NativeTensor unused) {
                    unused.close();
                }
            }
            for (int free : placed.frees) {
                if (all[free] instanceof Tensor tensor) {
                    tensor.close();
                }
                all[free] = null;
            }
        }
        Object[] out = new Object[outputs.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = outputs.get(i).get(all);
        }
        return out;
    }
}
