package org.torch4j.nn;

/** Options of dropout layers. */
public final class DropoutOptions {
    double p = 0.5;
    boolean inplace;

    DropoutOptions() {}

    /** Probability of zeroing an element, from 0 to 1; default 0.5. */
    public DropoutOptions p(double p) {
        this.p = p;
        return this;
    }

    /** Whether to change the input in place; default false. */
    public DropoutOptions inplace(boolean inplace) {
        this.inplace = inplace;
        return this;
    }
}
