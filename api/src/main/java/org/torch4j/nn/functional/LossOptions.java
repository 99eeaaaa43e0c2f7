package org.torch4j.nn.functional;

/** Options of every loss. */
public abstract class LossOptions<O extends LossOptions<O>> {
    private Reduction reduction = Reduction.MEAN;

    protected LossOptions() {}

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

    /** The reduction that was set. */
    public Reduction reduction() {
        return reduction;
    }
}
