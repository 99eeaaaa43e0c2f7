package org.torch4j.optim.lrscheduler;

import java.util.function.Consumer;
import org.torch4j.optim.Optimizer;

/**
 * Lets the learning rate fall along half a cosine, and starts again from the top: after {@code t0} epochs first, and
 * after {@code tMult} times as many each time.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html">
 *     CosineAnnealingWarmRestarts</a>
 */
public final class CosineAnnealingWarmRestarts extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private int tMult = 1;
        private double etaMin;

        /** How many times longer each run is than the one before. */
        public Options tMult(int tMult) {
            this.tMult = tMult;
            return this;
        }

        /** The least learning rate. */
        public Options etaMin(double etaMin) {
            this.etaMin = etaMin;
            return this;
        }
    }

    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0) {
        this(optimizer, t0, o -> {});
    }

    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        require(t0 > 0, "t0 must be at least 1", t0);
        require(o.tMult >= 1, "tMult must be at least 1", o.tMult);
        field("T_0", t0);
        field("T_i", t0);
        field("T_mult", o.tMult);
        field("eta_min", o.etaMin);
        field("T_cur", o.lastEpoch());
        begin(o);
    }

    @Override
    protected double next(int group) {
        double least = number("eta_min");
        return least + (baseLr(group) - least) * (1 + Math.cos(Math.PI * number("T_cur") / number("T_i"))) / 2;
    }

    @Override
    public void step() {
        if (lastEpoch() < 0) {
            step(0);
            return;
        }
        double current = number("T_cur") + 1;
        double length = number("T_i");
        if (current >= length) {
            current %= length;
            length *= number("T_mult");
        }
        set(current, length, lastEpoch() + 1);
    }

    /** Sets the learning rates of an epoch, or of a place within one: {@code epoch + batch / batches}. */
    public void step(double epoch) {
        require(epoch >= 0, "epoch must be at least 0", epoch);
        double first = number("T_0");
        double times = number("T_mult");
        if (epoch < first) {
            set(epoch, first, (int) epoch);
        } else if (times == 1) {
            set(epoch % first, number("T_i"), (int) epoch);
        } else {
            int n = (int) (Math.log(epoch / first * (times - 1) + 1) / Math.log(times));
            double power = Math.pow(times, n);
            set(epoch - first * (power - 1) / (times - 1), first * power, (int) epoch);
        }
    }

    private void set(double current, double length, int epoch) {
        field("T_cur", whole(current));
        field("T_i", whole(length));
        jump(epoch);
    }

    private static Number whole(double value) {
        return value == Math.rint(value) ? (Number) (int) value : (Number) value;
    }
}
