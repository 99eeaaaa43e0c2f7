package org.torch4j.optim.lrscheduler;

import java.util.function.Consumer;
import org.torch4j.optim.Optimizer;

/**
 * Moves the learning rate evenly from one factor to another within {@code totalIters} epochs.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.LinearLR.html">LinearLR</a>
 */
public final class LinearLR extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private double startFactor = 1.0 / 3;
        private double endFactor = 1;
        private int totalIters = 5;

        /** What the learning rate is multiplied by at first; default 1/3. */
        public Options startFactor(double startFactor) {
            this.startFactor = startFactor;
            return this;
        }

        /** What the learning rate is multiplied by at the end; default 1. */
        public Options endFactor(double endFactor) {
            this.endFactor = endFactor;
            return this;
        }

        /** Steps from the first factor to the last; default 5. */
        public Options totalIters(int totalIters) {
            this.totalIters = totalIters;
            return this;
        }
    }

    public LinearLR(Optimizer optimizer) {
        this(optimizer, o -> {});
    }

    public LinearLR(Optimizer optimizer, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        require(o.startFactor > 0 && o.startFactor <= 1, "startFactor must be above 0 and at most 1", o.startFactor);
        require(o.endFactor >= 0 && o.endFactor <= 1, "endFactor must be between 0 and 1", o.endFactor);
        field("start_factor", o.startFactor);
        field("end_factor", o.endFactor);
        field("total_iters", o.totalIters);
        begin(o);
    }

    @Override
    protected double next(int group) {
        double start = number("start_factor");
        double change = number("end_factor") - start;
        int total = integer("total_iters");
        if (lastEpoch() == 0) {
            return currentLr(group) * start;
        }
        if (isInitial() || lastEpoch() > total) {
            return currentLr(group);
        }
        return currentLr(group) * (1 + change / (total * start + (lastEpoch() - 1) * change));
    }

    @Override
    protected double closedForm(int group) {
        double start = number("start_factor");
        int total = integer("total_iters");
        return baseLr(group) * (start + (number("end_factor") - start) * Math.min(total, lastEpoch()) / total);
    }
}
