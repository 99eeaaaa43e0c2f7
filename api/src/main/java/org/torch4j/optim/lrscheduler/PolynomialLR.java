package org.torch4j.optim.lrscheduler;

import java.util.function.Consumer;
import org.torch4j.optim.Optimizer;

/**
 * Lets the learning rate fall to zero within {@code totalIters} epochs, along a power of the epochs left.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.PolynomialLR.html">
 *     PolynomialLR</a>
 */
public final class PolynomialLR extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private int totalIters = 5;
        private double power = 1;

        /** Steps after which the learning rate is 0; default 5. */
        public Options totalIters(int totalIters) {
            this.totalIters = totalIters;
            return this;
        }

        /** The polynomial's power; default 1. */
        public Options power(double power) {
            this.power = power;
            return this;
        }
    }

    public PolynomialLR(Optimizer optimizer) {
        this(optimizer, o -> {});
    }

    public PolynomialLR(Optimizer optimizer, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        field("total_iters", o.totalIters);
        field("power", o.power);
        begin(o);
    }

    @Override
    protected double next(int group) {
        double total = number("total_iters");
        if (isInitial() || lastEpoch() > total) {
            return currentLr(group);
        }
        double decay = (1 - lastEpoch() / total) / (1 - (lastEpoch() - 1) / total);
        return currentLr(group) * Math.pow(decay, number("power"));
    }

    @Override
    protected double closedForm(int group) {
        double total = number("total_iters");
        return baseLr(group) * Math.pow(1 - Math.min(total, lastEpoch()) / total, number("power"));
    }
}
