package org.torch4j.optim;

import org.torch4j.Tensor;

/** Options of optimizers with a learning rate. */
@SuppressWarnings("unchecked")
public abstract class RateOptions<O extends RateOptions<O>> extends ParamGroup {
    RateOptions() {}

    @Override
    public O set(String name, Object value) {
        super.set(name, value);
        return (O) this;
    }

    @Override
    public O lr(double lr) {
        return set("lr", lr);
    }

    @Override
    public O lr(Tensor lr) {
        return set("lr", lr);
    }
}
