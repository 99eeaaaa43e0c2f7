package org.torch4j.nn;

/** How {@link Module#loadStateDict} treats keys. */
public final class LoadOptions {
    boolean strict = true;
    String prefix = "";

    /** Whether missing and unexpected keys are errors; default true. Shapes always must agree. */
    public LoadOptions strict(boolean strict) {
        this.strict = strict;
        return this;
    }

    /** Takes only the keys that begin so, without it: {@code "module."} for a network saved from DataParallel. */
    public LoadOptions prefix(String prefix) {
        this.prefix = prefix;
        return this;
    }
}
