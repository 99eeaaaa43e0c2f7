package org.torch4j.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Ends a training whose figure no longer gets better: {@code if (stopping.step(loss)) break;}.
 *
 * @see <a href="https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.callbacks.EarlyStopping.html">EarlyStopping</a>
 */
public final class EarlyStopping {
    private final Options options = new Options();
    private double best;
    private int waited;
    private boolean stopped;
    private String reason = "";

    /** When to stop. */
    public static final class Options {
        private int patience = 3;
        private double minDelta;
        private Mode mode = Mode.MIN;
        private Double stoppingThreshold;
        private Double divergenceThreshold;
        private boolean checkFinite = true;

        private Options() {}

        /** Checks without improvement after which to stop (default: 3). */
        public Options patience(int checks) {
            if (checks < 0) {
                throw new IllegalArgumentException("patience must be 0 or more, not " + checks);
            }
            patience = checks;
            return this;
        }

        /** What counts as an improvement must be more than this (default: 0). */
        public Options minDelta(double delta) {
            minDelta = Math.abs(delta);
            return this;
        }

        /** Whether lower or higher is better; default lower. */
        public Options mode(Mode mode) {
            this.mode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /** Stops as soon as the figure is better than this. */
        public Options stoppingThreshold(double threshold) {
            stoppingThreshold = threshold;
            return this;
        }

        /** Stops as soon as the figure is worse than this. */
        public Options divergenceThreshold(double threshold) {
            divergenceThreshold = threshold;
            return this;
        }

        /** Stops at NaN and infinity (default: true). */
        public Options checkFinite(boolean check) {
            checkFinite = check;
            return this;
        }
    }

    public EarlyStopping() {
        this(o -> {});
    }

    public EarlyStopping(Consumer<Options> options) {
        options.accept(this.options);
        best = this.options.mode.worst();
    }

    /**
     * Takes a figure.
     *
     * @return whether the training is to stop
     */
    public boolean step(double value) {
        Mode mode = options.mode;
        if (options.checkFinite && !Double.isFinite(value)) {
            return stop("the figure is " + value);
        }
        if (options.stoppingThreshold != null && mode.isBetter(value, options.stoppingThreshold, 0)) {
            return stop("the figure " + value + " is better than " + options.stoppingThreshold);
        }
        if (options.divergenceThreshold != null && mode.isBetter(options.divergenceThreshold, value, 0)) {
            return stop("the figure " + value + " is worse than " + options.divergenceThreshold);
        }
        if (mode.isBetter(value, best, options.minDelta)) {
            best = value;
            waited = 0;
        } else if (++waited >= options.patience) {
            return stop("no improvement over " + best + " in " + waited + " checks");
        }
        return stopped;
    }

    private boolean stop(String why) {
        reason = why;
        stopped = true;
        return true;
    }

    /** Whether the training is to stop. */
    public boolean shouldStop() {
        return stopped;
    }

    /** Why the training stops; empty while it does not. */
    public String reason() {
        return reason;
    }

    /** The best figure so far. */
    public double bestScore() {
        return best;
    }

    /** Checks since the last improvement. */
    public int waitCount() {
        return waited;
    }

    public Map<String, Object> stateDict() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("best_score", best);
        state.put("wait_count", (long) waited);
        state.put("stopped", stopped);
        state.put("patience", (long) options.patience);
        state.put("reason", reason);
        return state;
    }

    /** @throws IllegalArgumentException for a map that is no state of this class; nothing is changed then */
    public void loadStateDict(Map<?, ?> state) {
        if (!(state.get("best_score") instanceof Number b
                && state.get("wait_count") instanceof Number w
                && state.get("stopped") instanceof Boolean s
                && state.get("reason") instanceof String r)) {
            throw new IllegalArgumentException("no state of an EarlyStopping: it has " + state.keySet());
        }
        best = b.doubleValue();
        waited = w.intValue();
        stopped = s;
        reason = r;
    }
}
