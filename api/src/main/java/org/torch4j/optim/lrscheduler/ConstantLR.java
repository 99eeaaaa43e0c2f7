package org.torch4j.optim.lrscheduler;

import java.util.function.Consumer;
import org.torch4j.optim.Optimizer;

/**
 * Multiplies the learning rate by a factor until {@code totalIters} epochs are over.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.ConstantLR.html">ConstantLR</a>
 */
public final class ConstantLR extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private double factor = 1.0 / 3;
        private int totalIters = 5;

        /** What the learning rate is multiplied by until {@code totalIters}; default 1/3. */
        public Options factor(double factor) {
            this.factor = factor;
            return this;
        }

        /** Steps after which the learning rate is the optimizer's again; default 5. */
        public Options totalIters(int totalIters) {
            this.totalIters = totalIters;
            return this;
        }
    }

    public ConstantLR(Optimizer optimizer) {
        this(optimizer, o -> {});
    }

    public ConstantLR(Optimizer optimizer, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        require(o.factor >= 0 && o.factor <= 1, "factor must be between 0 and 1", o.factor);
        field("factor", o.factor);
        field("total_iters", o.totalIters);
        begin(o);
    }

    @Override
    protected double next(int group) {
        if (lastEpoch() == 0) {
            return currentLr(group) * number("factor");
        }
        return lastEpoch() == integer("total_iters") ? currentLr(group) * (1 / number("factor")) : currentLr(group);
    }

    @Override
    protected double closedForm(int group) {
        return lastEpoch() >= integer("total_iters") ? baseLr(group) : baseLr(group) * number("factor");
    }
}
