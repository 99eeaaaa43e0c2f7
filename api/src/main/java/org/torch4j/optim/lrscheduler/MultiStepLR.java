package org.torch4j.optim.lrscheduler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.optim.Optimizer;

/**
 * Multiplies the learning rate by gamma at each milestone.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.MultiStepLR.html">MultiStepLR</a>
 */
public final class MultiStepLR extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private double gamma = 0.1;

        /** What the learning rate is multiplied by at each milestone; default 0.1. */
        public Options gamma(double gamma) {
            this.gamma = gamma;
            return this;
        }
    }

    public MultiStepLR(Optimizer optimizer, List<Integer> milestones) {
        this(optimizer, milestones, o -> {});
    }

    public MultiStepLR(Optimizer optimizer, List<Integer> milestones, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        milestones.forEach(m -> counts.merge(m, 1, Integer::sum));
        field("milestones", counts);
        field("gamma", o.gamma);
        begin(o);
    }

    /** How many milestones lie at an epoch, or at it and before. */
    private int milestones(boolean before) {
        int n = 0;
        for (Map.Entry<?, ?> e : ((Map<?, ?>) field("milestones")).entrySet()) {
            int epoch = ((Number) e.getKey()).intValue();
            if (epoch == lastEpoch() || before && epoch < lastEpoch()) {
                n += ((Number) e.getValue()).intValue();
            }
        }
        return n;
    }

    @Override
    protected double next(int group) {
        int here = milestones(false);
        return here == 0 ? currentLr(group) : currentLr(group) * Math.pow(number("gamma"), here);
    }

    @Override
    protected double closedForm(int group) {
        return baseLr(group) * Math.pow(number("gamma"), milestones(true));
    }
}
