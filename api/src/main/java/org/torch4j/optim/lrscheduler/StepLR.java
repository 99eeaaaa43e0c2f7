package org.torch4j.optim.lrscheduler;

import java.util.function.Consumer;
import org.torch4j.optim.Optimizer;

/**
 * Multiplies the learning rate by gamma every {@code stepSize} epochs.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.StepLR.html">StepLR</a>
 */
public final class StepLR extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private double gamma = 0.1;

        /** What the learning rate is multiplied by; default 0.1. */
        public Options gamma(double gamma) {
            this.gamma = gamma;
            return this;
        }
    }

    public StepLR(Optimizer optimizer, int stepSize) {
        this(optimizer, stepSize, o -> {});
    }

    public StepLR(Optimizer optimizer, int stepSize, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        require(stepSize > 0, "stepSize must be at least 1", stepSize);
        field("step_size", stepSize);
        field("gamma", o.gamma);
        begin(o);
    }

    @Override
    protected double next(int group) {
        boolean stays = lastEpoch() == 0 || lastEpoch() % integer("step_size") != 0;
        return stays ? currentLr(group) : currentLr(group) * number("gamma");
    }

    @Override
    protected double closedForm(int group) {
        return baseLr(group) * Math.pow(number("gamma"), lastEpoch() / integer("step_size"));
    }
}
