package org.torch4j.optim.lrscheduler;

import java.util.function.Consumer;
import org.torch4j.optim.Optimizer;

/**
 * Lets the learning rate fall along half a cosine within {@code tMax} epochs, and rise again after.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html">
 *     CosineAnnealingLR</a>
 */
public final class CosineAnnealingLR extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private double etaMin;

        /** The least learning rate. */
        public Options etaMin(double etaMin) {
            this.etaMin = etaMin;
            return this;
        }
    }

    public CosineAnnealingLR(Optimizer optimizer, int tMax) {
        this(optimizer, tMax, o -> {});
    }

    public CosineAnnealingLR(Optimizer optimizer, int tMax, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        require(tMax > 0, "tMax must be at least 1", tMax);
        field("T_max", tMax);
        field("eta_min", o.etaMin);
        begin(o);
    }

    @Override
    protected double next(int group) {
        int max = integer("T_max");
        double least = number("eta_min");
        double lr = currentLr(group);
        if (isInitial()) {
            return lr;
        }
        if (stepCount() == 1 && lastEpoch() > 0) {
            return closedForm(group);
        }
        if ((lastEpoch() - 1 - max) % (2 * max) == 0) {
            return lr + (baseLr(group) - least) * (1 - Math.cos(Math.PI / max)) / 2;
        }
        return (1 + Math.cos(Math.PI * lastEpoch() / max))
                        / (1 + Math.cos(Math.PI * (lastEpoch() - 1) / max))
                        * (lr - least)
                + least;
    }

    @Override
    protected double closedForm(int group) {
        double least = number("eta_min");
        return least + (baseLr(group) - least) * (1 + Math.cos(Math.PI * lastEpoch() / integer("T_max"))) / 2;
    }
}
