package org.torch4j.optim.lrscheduler;

import java.util.function.Consumer;
import org.torch4j.optim.Optimizer;

/**
 * Multiplies the learning rate by gamma every epoch.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.ExponentialLR.html">
 *     ExponentialLR</a>
 */
public final class ExponentialLR extends LRScheduler {
    public ExponentialLR(Optimizer optimizer, double gamma) {
        this(optimizer, gamma, o -> {});
    }

    public ExponentialLR(Optimizer optimizer, double gamma, Consumer<SchedulerOptions.Only> options) {
        super(optimizer);
        SchedulerOptions.Only o = new SchedulerOptions.Only();
        options.accept(o);
        field("gamma", gamma);
        begin(o);
    }

    @Override
    protected double next(int group) {
        return isInitial() ? currentLr(group) : currentLr(group) * number("gamma");
    }

    @Override
    protected double closedForm(int group) {
        return baseLr(group) * Math.pow(number("gamma"), lastEpoch());
    }
}
