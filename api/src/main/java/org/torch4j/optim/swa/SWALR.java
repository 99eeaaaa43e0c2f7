package org.torch4j.optim.swa;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.internal.text.PythonName;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.ParamGroup;
import org.torch4j.optim.lrscheduler.AnnealStrategy;
import org.torch4j.optim.lrscheduler.LRScheduler;
import org.torch4j.optim.lrscheduler.SchedulerOptions;

/**
 * Moves the learning rate to a fixed one, at which weights are averaged.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.swa_utils.SWALR.html">SWALR</a>
 */
public final class SWALR extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private int annealEpochs = 10;
        private AnnealStrategy annealStrategy = AnnealStrategy.COS;

        /** Epochs until the fixed learning rate is reached; default 10. */
        public Options annealEpochs(int annealEpochs) {
            this.annealEpochs = annealEpochs;
            return this;
        }

        /** {@code cos} or {@code linear}. */
        public Options annealStrategy(AnnealStrategy annealStrategy) {
            this.annealStrategy = annealStrategy;
            return this;
        }

        /** By its Python name. */
        public Options annealStrategy(String annealStrategy) {
            return annealStrategy(PythonName.parse(AnnealStrategy.class, "annealStrategy", annealStrategy));
        }
    }

    public SWALR(Optimizer optimizer, double swaLr) {
        this(optimizer, swaLr, o -> {});
    }

    public SWALR(Optimizer optimizer, double swaLr, Consumer<Options> options) {
        this(optimizer, new double[] {swaLr}, options);
    }

    /** With a learning rate for each parameter group. */
    public SWALR(Optimizer optimizer, double[] swaLr, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        if (o.annealEpochs < 0) {
            throw new IllegalArgumentException("annealEpochs must be at least 0, and is " + o.annealEpochs);
        }
        List<Double> lrs = perGroup("swaLr", swaLr);
        for (int i = 0; i < lrs.size(); i++) {
            groups().get(i).set("swa_lr", lrs.get(i));
        }
        field("_anneal_strategy", o.annealStrategy.toString());
        field("anneal_epochs", o.annealEpochs);
        begin(o);
    }

    @Override
    protected double next(int group) {
        int epochs = integer("anneal_epochs");
        double step = epochs == 0 ? Math.max(1, stepCount() - 1) : stepCount() - 1;
        double before = anneal((step - 1) / Math.max(1, epochs));
        double now = anneal(step / Math.max(1, epochs));
        ParamGroup g = groups().get(group);
        double target = g.number("swa_lr");
        double first = before == 1 ? target : (g.lr() - before * target) / (1 - before);
        return target * now + first * (1 - now);
    }

    private double anneal(double part) {
        double t = Math.max(0, Math.min(1, part));
        return field("_anneal_strategy").equals("cos") ? (1 - Math.cos(Math.PI * t)) / 2 : t;
    }
}
