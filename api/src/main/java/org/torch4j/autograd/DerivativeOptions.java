package org.torch4j.autograd;

/** How {@link Derivatives} takes derivatives. */
public final class DerivativeOptions {
    boolean createGraph;
    boolean strict;

    DerivativeOptions() {}

    /** Whether the derivatives can be differentiated in turn. */
    public DerivativeOptions createGraph(boolean createGraph) {
        this.createGraph = createGraph;
        return this;
    }

    /** Throws where a result does not depend on an input; else its derivative is zero. */
    public DerivativeOptions strict(boolean strict) {
        this.strict = strict;
        return this;
    }
}
