package org.torch4j.optim.lrscheduler;

/** Options of every scheduler. */
public abstract class SchedulerOptions<O extends SchedulerOptions<O>> {
    private int lastEpoch = -1;

    /**
     * The last epoch of a run that goes on. The optimizer's state is to be loaded before: its groups know the learning
     * rates that the scheduler started from. -1, unless set, for a scheduler that begins.
     */
    @SuppressWarnings("unchecked")
    public O lastEpoch(int lastEpoch) {
        this.lastEpoch = lastEpoch;
        return (O) this;
    }

    final int lastEpoch() {
        return lastEpoch;
    }

    final boolean begins() {
        return lastEpoch == -1;
    }

    /** For a scheduler that has no other option. */
    public static final class Only extends SchedulerOptions<Only> {
        Only() {}
    }
}
