package org.torch4j.optim.lrscheduler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.internal.text.PythonName;
import org.torch4j.optim.Optimizer;

/**
 * Lowers the learning rate when a metric, such as the validation loss, has stopped improving.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html">
 *     ReduceLROnPlateau</a>
 */
public final class ReduceLROnPlateau extends LRScheduler {
    public static final class Options {
        private PlateauMode mode = PlateauMode.MIN;
        private double factor = 0.1;
        private int patience = 10;
        private double threshold = 1e-4;
        private ThresholdMode thresholdMode = ThresholdMode.REL;
        private int cooldown;
        private double[] minLr = {0};
        private double eps = 1e-8;

        /** {@code min} where less is better, {@code max} where more is. */
        public Options mode(PlateauMode mode) {
            this.mode = mode;
            return this;
        }

        /** By its Python name. */
        public Options mode(String mode) {
            return mode(PythonName.parse(PlateauMode.class, "mode", mode));
        }

        /** What the learning rate is multiplied by; below 1. */
        public Options factor(double factor) {
            this.factor = factor;
            return this;
        }

        /** Epochs to wait without improvement. */
        public Options patience(int patience) {
            this.patience = patience;
            return this;
        }

        /** By how much the metric must improve to count. */
        public Options threshold(double threshold) {
            this.threshold = threshold;
            return this;
        }

        /** {@code rel} for a share of the best metric, {@code abs} for a difference. */
        public Options thresholdMode(ThresholdMode thresholdMode) {
            this.thresholdMode = thresholdMode;
            return this;
        }

        /** By its Python name. */
        public Options thresholdMode(String thresholdMode) {
            return thresholdMode(PythonName.parse(ThresholdMode.class, "thresholdMode", thresholdMode));
        }

        /** Epochs after a change that do not count. */
        public Options cooldown(int cooldown) {
            this.cooldown = cooldown;
            return this;
        }

        /** One value, or one for each parameter group. */
        public Options minLr(double... minLr) {
            this.minLr = minLr;
            return this;
        }

        /** The least change of the learning rate that is made. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }
    }

    public ReduceLROnPlateau(Optimizer optimizer) {
        this(optimizer, o -> {});
    }

    public ReduceLROnPlateau(Optimizer optimizer, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        require(o.factor < 1, "factor must be below 1", o.factor);
        double worst = o.mode == PlateauMode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        field("factor", o.factor);
        field("default_min_lr", o.minLr.length == 1 ? o.minLr[0] : null);
        field("min_lrs", perGroup("minLr", o.minLr));
        field("patience", o.patience);
        field("cooldown", o.cooldown);
        field("eps", o.eps);
        lastEpoch(0);
        remember();
        field("mode_worse", worst);
        field("mode", o.mode.toString());
        field("threshold", o.threshold);
        field("threshold_mode", o.thresholdMode.toString());
        field("best", worst);
        field("cooldown_counter", 0);
        field("num_bad_epochs", 0);
    }

    /** Not supported: the scheduler needs the metric. */
    @Override
    public void step() {
        throw new IllegalStateException("ReduceLROnPlateau goes by a figure: call step(loss)");
    }

    /** Takes the epoch's metric, and lowers the learning rates if it is time to. */
    public void step(double metric) {
        lastEpoch(lastEpoch() + 1);
        int bad = integer("num_bad_epochs") + 1;
        if (isBetter(metric)) {
            field("best", metric);
            bad = 0;
        }
        int cooldown = integer("cooldown_counter");
        if (cooldown > 0) {
            cooldown--;
            bad = 0;
        }
        if (bad > integer("patience")) {
            reduce();
            cooldown = integer("cooldown");
            bad = 0;
        }
        field("cooldown_counter", cooldown);
        field("num_bad_epochs", bad);
        remember();
    }

    private void reduce() {
        if (groups().size() != ((List<?>) field("min_lrs")).size()) {
            if (field("default_min_lr") == null) {
                throw new IllegalStateException(
                        "the optimizer has got parameter groups since, and there is no minLr for them");
            }
            field("min_lrs", perGroup("minLr", number("default_min_lr")));
        }
        for (int i = 0; i < groups().size(); i++) {
            double lower = Math.max(currentLr(i) * number("factor"), number("min_lrs", i));
            if (currentLr(i) - lower > number("eps")) {
                setLr(i, lower);
            }
        }
    }

    private boolean isBetter(double metric) {
        double best = number("best");
        double threshold = number("threshold");
        boolean relative = field("threshold_mode").equals("rel");
        return field("mode").equals("min")
                ? metric < (relative ? best * (1 - threshold) : best - threshold)
                : metric > (relative ? best * (1 + threshold) : best + threshold);
    }

    @Override
    protected double next(int group) {
        return currentLr(group);
    }

    @Override
    public Map<String, Object> stateDict() {
        Map<String, Object> dict = new LinkedHashMap<>();
        Map<String, Object> all = super.stateDict();
        for (String name : List.of("factor", "default_min_lr", "min_lrs", "patience", "cooldown", "eps")) {
            dict.put(name, all.get(name));
        }
        dict.put("last_epoch", all.get("last_epoch"));
        dict.put("_last_lr", all.get("_last_lr"));
        fields().forEach(dict::putIfAbsent);
        return dict;
    }
}
