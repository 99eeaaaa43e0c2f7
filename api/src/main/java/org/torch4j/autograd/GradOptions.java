package org.torch4j.autograd;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;

/** How {@link Autograd#grad} computes gradients. */
public final class GradOptions {
    List<Tensor> gradOutputs;
    Boolean retainGraph;
    boolean createGraph;
    boolean allowUnused;
    boolean materializeGrads;

    GradOptions() {}

    /** Gradients of the outputs to begin with; null for an output of one element. */
    public GradOptions gradOutputs(Tensor... gradOutputs) {
        this.gradOutputs = Arrays.asList(gradOutputs);
        return this;
    }

    /** Keeps what the pass has used, so that it can run again. */
    public GradOptions retainGraph(boolean retainGraph) {
        this.retainGraph = retainGraph;
        return this;
    }

    /** Records the pass itself, so that its results can be differentiated. */
    public GradOptions createGraph(boolean createGraph) {
        this.createGraph = createGraph;
        return this;
    }

    /** Lets inputs have no part in the outputs; their gradients are null. */
    public GradOptions allowUnused(boolean allowUnused) {
        this.allowUnused = allowUnused;
        return this;
    }

    /** Zeros in place of null. */
    public GradOptions materializeGrads(boolean materializeGrads) {
        this.materializeGrads = materializeGrads;
        return this;
    }
}
