package org.torch4j.optim;

import org.torch4j.Tensor;

/** What optimizers let you choose that Python can step for many parameters at once; Adafactor steps one by one anyway. */
@SuppressWarnings("unchecked")
public abstract class ListOptions<O extends ListOptions<O>> extends ParamGroup {
    ListOptions() {}

    @Override
    public O lr(double lr) {
        set("lr", lr);
        return (O) this;
    }

    @Override
    public O lr(Tensor lr) {
        set("lr", lr);
        return (O) this;
    }

    /** False for one parameter after the other; true and unset for many at once, by the library's list operators. */
    public O foreach(boolean foreach) {
        set("foreach", foreach);
        return (O) this;
    }

    /** Whether the steps go up the gradient. */
    public O maximize(boolean maximize) {
        set("maximize", maximize);
        return (O) this;
    }
}
