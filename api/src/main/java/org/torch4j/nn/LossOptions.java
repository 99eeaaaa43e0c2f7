package org.torch4j.nn;

/** What every loss lets you choose. */
public abstract class LossOptions<O extends LossOptions<O>> {
    Reduction reduction = Reduction.MEAN;

    LossOptions() {}

    /** What becomes of the values of the elements; default their mean. */
    @SuppressWarnings("unchecked")
    public O reduction(Reduction reduction) {
        this.reduction = reduction;
        return (O) this;
    }

    /** By its Python name: none, mean or sum. */
    public O reduction(String reduction) {
        return reduction(Reduction.of(reduction));
    }
}
