package org.torch4j.nn;

/** What dropout lets you choose. */
public final class DropoutOptions {
    double p = 0.5;
    boolean inplace;

    DropoutOptions() {}

    /** Probability to drop; default 0.5. */
    public DropoutOptions p(double p) {
        this.p = p;
        return this;
    }

    /** Whether the input itself is changed; default false. */
    public DropoutOptions inplace(boolean inplace) {
        this.inplace = inplace;
        return this;
    }
}
