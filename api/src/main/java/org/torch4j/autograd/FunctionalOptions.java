package org.torch4j.autograd;

/** How {@link Functional} takes derivatives. */
public final class FunctionalOptions {
    boolean createGraph;
    boolean strict;

    FunctionalOptions() {}

    /** Whether the derivatives can be differentiated in turn. */
    public FunctionalOptions createGraph(boolean createGraph) {
        this.createGraph = createGraph;
        return this;
    }

    /** Throws where a result does not depend on an input; else its derivative is zero. */
    public FunctionalOptions strict(boolean strict) {
        this.strict = strict;
        return this;
    }
}
