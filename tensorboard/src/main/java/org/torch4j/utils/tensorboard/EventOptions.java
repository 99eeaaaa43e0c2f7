package org.torch4j.utils.tensorboard;

/** What every event has. */
public abstract sealed class EventOptions<O extends EventOptions<O>>
        permits AudioOptions,
                EventOptions.Plain,
                HistogramOptions,
                ImageOptions,
                MeshOptions,
                PrCurveOptions,
                ScalarOptions {
    private double wallTime = Double.NaN;

    EventOptions() {}

    /** The seconds since 1970 at which it happened (default: now). */
    @SuppressWarnings("unchecked")
    public O wallTime(double seconds) {
        if (!Double.isFinite(seconds)) {
            throw new IllegalArgumentException("a wall time is a number of seconds, not " + seconds);
        }
        wallTime = seconds;
        return (O) this;
    }

    double wallTime() {
        return Double.isNaN(wallTime) ? EventFile.now() : wallTime;
    }

    /** An event without options of its own. */
    public static final class Plain extends EventOptions<Plain> {
        Plain() {}
    }
}
