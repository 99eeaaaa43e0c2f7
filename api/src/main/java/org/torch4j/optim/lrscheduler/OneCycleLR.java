package org.torch4j.optim.lrscheduler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.internal.text.PythonName;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.ParamGroup;

/**
 * One rise of the learning rate to its peak and one long fall, momentum the other way. It counts batches.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.OneCycleLR.html">OneCycleLR</a>
 */
public final class OneCycleLR extends LRScheduler {
    public static final class Options extends SchedulerOptions<Options> {
        private Integer totalSteps;
        private double pctStart = 0.3;
        private AnnealStrategy annealStrategy = AnnealStrategy.COS;
        private boolean cycleMomentum = true;
        private double[] baseMomentum = {0.85};
        private double[] maxMomentum = {0.95};
        private double divFactor = 25;
        private double finalDivFactor = 1e4;
        private boolean threePhase;

        /** How many batches the cycle has; or set epochs and batches in an epoch. */
        public Options totalSteps(int totalSteps) {
            this.totalSteps = totalSteps;
            return this;
        }

        /** The cycle's length as epochs and batches in an epoch, in place of {@code totalSteps}. */
        public Options epochs(int epochs, int stepsPerEpoch) {
            this.totalSteps = Math.multiplyExact(epochs, stepsPerEpoch);
            return this;
        }

        /** The part of the cycle that rises, 0 to 1. */
        public Options pctStart(double pctStart) {
            this.pctStart = pctStart;
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

        /** How many times less than the peak the first learning rate is. */
        public Options divFactor(double divFactor) {
            this.divFactor = divFactor;
            return this;
        }

        /** How many times less than the first learning rate the last one is. */
        public Options finalDivFactor(double finalDivFactor) {
            this.finalDivFactor = finalDivFactor;
            return this;
        }

        /** Whether the fall goes as fast as the rise first, and to the end then. */
        public Options threePhase(boolean threePhase) {
            this.threePhase = threePhase;
            return this;
        }
    }

    public OneCycleLR(Optimizer optimizer, double maxLr, Consumer<Options> options) {
        this(optimizer, new double[] {maxLr}, options);
    }

    /** With a peak for each parameter group. */
    public OneCycleLR(Optimizer optimizer, double[] maxLr, Consumer<Options> options) {
        super(optimizer);
        Options o = new Options();
        options.accept(o);
        require(o.totalSteps != null && o.totalSteps > 0, "totalSteps (or epochs) must be at least 1", o.totalSteps);
        require(o.pctStart >= 0 && o.pctStart <= 1, "pctStart must be between 0 and 1", o.pctStart);
        field("total_steps", o.totalSteps);
        field("_schedule_phases", phases(o));
        field("_anneal_func_type", o.annealStrategy.toString());
        List<Double> peaks = perGroup("maxLr", maxLr);
        for (int i = 0; o.begins() && i < peaks.size(); i++) {
            double initial = peaks.get(i) / o.divFactor;
            groups().get(i)
                    .set("initial_lr", initial)
                    .set("max_lr", peaks.get(i))
                    .set("min_lr", initial / o.finalDivFactor);
        }
        field("cycle_momentum", o.cycleMomentum);
        if (o.cycleMomentum) {
            boolean beta1 = Momentum.isBeta1(optimizer);
            field("use_beta1", beta1);
            List<Double> least = perGroup("baseMomentum", o.baseMomentum);
            List<Double> most = perGroup("maxMomentum", o.maxMomentum);
            if (o.begins()) {
                Momentum.begin(groups(), beta1, least, most);
            }
        }
        begin(o);
    }

    private static List<Map<String, Object>> phases(Options o) {
        double rise = o.pctStart * o.totalSteps - 1;
        if (o.threePhase) {
            return List.of(
                    phase(rise, "initial_lr", "max_lr", "max_momentum", "base_momentum"),
                    phase(2 * o.pctStart * o.totalSteps - 2, "max_lr", "initial_lr", "base_momentum", "max_momentum"),
                    phase(o.totalSteps - 1, "initial_lr", "min_lr", "max_momentum", "max_momentum"));
        }
        return List.of(
                phase(rise, "initial_lr", "max_lr", "max_momentum", "base_momentum"),
                phase(o.totalSteps - 1, "max_lr", "min_lr", "base_momentum", "max_momentum"));
    }

    private static Map<String, Object> phase(Number end, String lr, String endLr, String momentum, String endMomentum) {
        Map<String, Object> phase = new LinkedHashMap<>();
        phase.put("end_step", end);
        phase.put("start_lr", lr);
        phase.put("end_lr", endLr);
        phase.put("start_momentum", momentum);
        phase.put("end_momentum", endMomentum);
        return phase;
    }

    @Override
    protected double next(int group) {
        int step = lastEpoch();
        if (step > integer("total_steps")) {
            throw new IllegalStateException(
                    "OneCycleLR was told of " + integer("total_steps") + " steps, and this is step " + step);
        }
        List<?> phases = (List<?>) field("_schedule_phases");
        double start = 0;
        Map<?, ?> phase = null;
        double end = 0;
        for (int i = 0; i < phases.size(); i++) {
            phase = (Map<?, ?>) phases.get(i);
            end = ((Number) phase.get("end_step")).doubleValue();
            if (step <= end || i == phases.size() - 1) {
                break;
            }
            start = end;
        }
        double part = (step - start) / (end - start);
        ParamGroup g = groups().get(group);
        if (Boolean.TRUE.equals(field("cycle_momentum"))) {
            double momentum = anneal(g, phase, "start_momentum", "end_momentum", part);
            Momentum.set(g, Boolean.TRUE.equals(field("use_beta1")), momentum);
        }
        return anneal(g, phase, "start_lr", "end_lr", part);
    }

    private double anneal(ParamGroup group, Map<?, ?> phase, String from, String to, double part) {
        double start = group.number((String) phase.get(from));
        double end = group.number((String) phase.get(to));
        return field("_anneal_func_type").equals("cos")
                ? end + (start - end) / 2 * (Math.cos(Math.PI * part) + 1)
                : (end - start) * part + start;
    }
}
