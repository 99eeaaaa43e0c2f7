package org.torch4j.optim;

/** Options of the optimizers that have a {@code foreach} form, which steps many parameters at once. */
public abstract class ForeachOptions<O extends ForeachOptions<O>> extends OptimizerOptions<O> {
    ForeachOptions() {}

    /** False for one parameter after the other; true and unset for many at once, by the library's list operators. */
    public O foreach(boolean foreach) {
        return set("foreach", foreach);
    }

    /** Whether the steps go up the gradient. */
    public O maximize(boolean maximize) {
        return set("maximize", maximize);
    }
}
