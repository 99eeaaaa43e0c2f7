package org.torch4j.optim.lrscheduler;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.torch4j.internal.text.PythonName;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.ParamGroup;

/**
 * Moves the learning rate up and down between two bounds, and momentum the other way. It counts batches.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.CyclicLR.html">CyclicLR</a>
 */
public final class CyclicLR extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private int stepSizeUp = 2000;
        private Integer stepSizeDown;
        private CyclicMode mode = CyclicMode.TRIANGULAR;
        private double gamma = 1;
        private DoubleUnaryOperator scaleFn;
        private ScaleMode scaleMode = ScaleMode.CYCLE;
        private boolean cycleMomentum = true;
        private double[] baseMomentum = {0.8};
        private double[] maxMomentum = {0.9};

        /** Batches from the lower bound to the upper. */
        public Options stepSizeUp(int stepSizeUp) {
            this.stepSizeUp = stepSizeUp;
            return this;
        }

        /** Batches from the upper bound to the lower; as many as upwards unless set. */
        public Options stepSizeDown(int stepSizeDown) {
            this.stepSizeDown = stepSizeDown;
            return this;
        }

        /** {@code triangular}, {@code triangular2} (half as high each cycle), {@code exp_range} (by gamma). */
        public Options mode(CyclicMode mode) {
            this.mode = mode;
            return this;
        }

        /** By its Python name. */
        public Options mode(String mode) {
            return mode(PythonName.parse(CyclicMode.class, "mode", mode));
        }

        /** Factor of a step in mode {@code exp_range}; default 1. */
        public Options gamma(double gamma) {
            this.gamma = gamma;
            return this;
        }

        /** How high a cycle is, 0 to 1, by the number of the cycle or of the batch; takes the place of mode. */
        public Options scaleFn(DoubleUnaryOperator scaleFn) {
            this.scaleFn = scaleFn;
            return this;
        }

        /** What {@code scaleFn} is given: {@code cycle} or {@code iterations}. */
        public Options scaleMode(ScaleMode scaleMode) {
            this.scaleMode = scaleMode;
            return this;
        }

        /** By its Python name. */
        public Options scaleMode(String scaleMode) {
            return scaleMode(PythonName.parse(ScaleMode.class, "scaleMode", scaleMode));
        }

        /** Whether the momentum cycles against the learning rate; default true. */
        public Options cycleMomentum(boolean cycleMomentum) {
            this.cycleMomentum = cycleMomentum;
            return this;
        }

        /** One value, or one for each parameter group. */
        public Options baseMomentum(double... baseMomentum) {
            this.baseMomentum = baseMomentum;
            return this;
        }

        /** One value, or one for each parameter group. */
        public Options maxMomentum(double... maxMomentum) {
            this.maxMomentum = maxMomentum;
            return this;
        }
    }

    private final DoubleUnaryOperator scaleFn;

    public CyclicLR(Optimizer optimizer, double baseLr, double maxLr) {
        this(optimizer, baseLr, maxLr, o -> {});
    }

    public CyclicLR(Optimizer optimizer, double baseLr, double maxLr, Consumer<Options> options) {
        this(optimizer, new double[] {baseLr}, new double[] {maxLr}, options);
    }

    /** With bounds for each parameter group. */
    public CyclicLR(Optimizer optimizer, double[] baseLr, double[] maxLr, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        List<Double> bases = perGroup("baseLr", baseLr);
        if (o.begins()) {
            for (int i = 0; i < bases.size(); i++) {
                setLr(i, bases.get(i));
            }
        }
        field("max_lrs", perGroup("maxLr", maxLr));
        double down = o.stepSizeDown == null ? o.stepSizeUp : o.stepSizeDown;
        field("total_size", o.stepSizeUp + down);
        field("step_ratio", o.stepSizeUp / (o.stepSizeUp + down));
        field("mode", o.mode.toString());
        field("gamma", o.gamma);
        scaleFn = o.scaleFn;
        ScaleMode derived = o.mode == CyclicMode.EXP_RANGE ? ScaleMode.ITERATIONS : ScaleMode.CYCLE;
        field("scale_mode", (scaleFn != null ? o.scaleMode : derived).toString());
        field("cycle_momentum", o.cycleMomentum);
        if (o.cycleMomentum) {
            field("use_beta1", Momentum.isBeta1(optimizer));
            field("base_momentums", perGroup("baseMomentum", o.baseMomentum));
            field("max_momentums", perGroup("maxMomentum", o.maxMomentum));
            if (o.begins()) {
                Momentum.begin(
                        groups(),
                        Boolean.TRUE.equals(field("use_beta1")),
                        perGroup("baseMomentum", o.baseMomentum),
                        perGroup("maxMomentum", o.maxMomentum));
            }
        }
        begin(o);
        baseLrs(bases);
    }

    private double scale(double x) {
        if (scaleFn != null) {
            return scaleFn.applyAsDouble(x);
        }
        return switch ((String) field("mode")) {
            case "triangular2" -> 1 / Math.pow(2, x - 1);
            case "exp_range" -> Math.pow(number("gamma"), x);
            default -> 1;
        };
    }

    @Override
    protected double next(int group) {
        double total = number("total_size");
        double ratio = number("step_ratio");
        double cycle = Math.floor(1 + lastEpoch() / total);
        double x = 1 + lastEpoch() / total - cycle;
        double factor = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
        double scale = scale(field("scale_mode").equals("cycle") ? cycle : lastEpoch());
        if (Boolean.TRUE.equals(field("cycle_momentum"))) {
            double max = number("max_momentums", group);
            double height = (max - number("base_momentums", group)) * factor;
            ParamGroup g = groups().get(group);
            Momentum.set(g, Boolean.TRUE.equals(field("use_beta1")), max - height * scale);
        }
        double base = baseLr(group);
        return base + (number("max_lrs", group) - base) * factor * scale;
    }

    /** As Python's: a {@code scaleFn} is not saved. */
    @Override
    public Map<String, Object> stateDict() {
        Map<String, Object> dict = super.stateDict();
        dict.put("_scale_fn_custom", null);
        return dict;
    }

    @Override
    public void loadStateDict(Map<?, ?> stateDict) {
        super.loadStateDict(stateDict);
        fields().remove("_scale_fn_custom");
    }
}
