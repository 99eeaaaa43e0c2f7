package org.torch4j.autograd;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;

/** How a backward pass runs. */
public final class BackwardOptions {
    List<Tensor> gradients;
    Boolean retainGraph;
    boolean createGraph;
    List<Tensor> inputs;

    public BackwardOptions() {}

    /** Gradients to begin with, one for each tensor; null for a tensor of one element. */
    public BackwardOptions gradient(Tensor... gradients) {
        this.gradients = Arrays.asList(gradients);
        return this;
    }

    /** Keeps what the pass has used, so that it can run again. */
    public BackwardOptions retainGraph(boolean retainGraph) {
        this.retainGraph = retainGraph;
        return this;
    }

    /** Records the pass itself, so that its results can be differentiated. */
    public BackwardOptions createGraph(boolean createGraph) {
        this.createGraph = createGraph;
        return this;
    }

    /** The leaves that get gradients; all unless set. */
    public BackwardOptions inputs(Tensor... inputs) {
        this.inputs = List.of(inputs);
        return this;
    }
}
