package org.torch4j.optim.lrscheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.ParamGroup;

/**
 * Changes an optimizer's learning rates as training goes on: {@link #step()} after each epoch, or after each batch,
 * as the scheduler counts.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/optim.html#how-to-adjust-learning-rate">How to adjust learning
 *     rate</a>
 */
public abstract class LRScheduler {
    private static final String WRONG_ORDER = "Detected call of `lr_scheduler.step()` before `optimizer.step()`. "
            + "In PyTorch 1.1.0 and later, you should call them in the opposite order: "
            + "`optimizer.step()` before `lr_scheduler.step()`.  Failure to do this "
            + "will result in PyTorch skipping the first value of the learning rate schedule. "
            + "See more details at "
            + "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate";

    private static final Map<Optimizer, Long> STEPS_BEFORE_FIRST_PLAN =
            Collections.synchronizedMap(new WeakHashMap<>());

    protected final Optimizer optimizer;
    private final long stepsBefore;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private List<Double> baseLrs = List.of();
    private List<Double> lastLr = List.of();
    private int lastEpoch = -1;
    private int stepCount;
    private boolean initial;

    /** Subclasses set their fields, and then call {@link #begin}. */
    protected LRScheduler(Optimizer optimizer) {
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        stepsBefore = STEPS_BEFORE_FIRST_PLAN.computeIfAbsent(optimizer, Optimizer::steps);
    }

    /** Remembers the learning rates to start from, and sets the first ones; or those that follow where a run goes on. */
    protected final void begin(SchedulerOptions<?> options) {
        for (int i = 0; i < groups().size(); i++) {
            ParamGroup group = groups().get(i);
            if (!group.has("initial_lr")) {
                if (!options.begins()) {
                    throw new IllegalArgumentException("param 'initial_lr' is not specified in param_groups[" + i
                            + "] when resuming scheduler with last_epoch >= 0: load the optimizer's state first");
                }
                group.set("initial_lr", group.get("lr") instanceof Tensor lr ? lr.clone() : group.lr());
            }
        }
        lastEpoch = options.lastEpoch();
        baseLrs = groups().stream().map(g -> g.number("initial_lr")).toList();
        initialStep();
    }

    final void initialStep() {
        stepCount = 0;
        initial = true;
        try {
            step();
        } finally {
            initial = false;
        }
    }

    /**
     * Sets the next learning rates. The first call warns, through {@link System.Logger} {@code org.torch4j.optim}, where
     * the optimizer has not stepped yet.
     */
    public void step() {
        if (stepCount == 1 && optimizer.steps() == stepsBefore) {
            System.getLogger("org.torch4j.optim").log(System.Logger.Level.WARNING, WRONG_ORDER);
        }
        stepCount++;
        lastEpoch++;
        apply(false);
    }

    /** Sets the learning rates of an epoch, by closed form where the scheduler has one. */
    void jump(int epoch) {
        lastEpoch = epoch;
        apply(true);
    }

    private void apply(boolean closedForm) {
        int n = groups().size();
        double[] lrs = new double[n];
        for (int i = 0; i < n; i++) {
            lrs[i] = closedForm ? closedForm(i) : next(i);
        }
        for (int i = 0; i < n; i++) {
            setLr(i, lrs[i]);
        }
        remember();
    }

    /** The learning rate that follows the group's current one. */
    protected abstract double next(int group);

    /** The learning rate at {@link #lastEpoch()}, whatever came before. */
    protected double closedForm(int group) {
        return next(group);
    }

    /** The learning rates that were set last, one for each group. */
    public final List<Double> getLastLr() {
        return lastLr;
    }

    public final int lastEpoch() {
        return lastEpoch;
    }

    /** The learning rates that the scheduler started from. */
    public final List<Double> baseLrs() {
        return baseLrs;
    }

    public final Optimizer optimizer() {
        return optimizer;
    }

    protected final List<ParamGroup> groups() {
        return optimizer.paramGroups();
    }

    protected final double currentLr(int group) {
        return groups().get(group).lr();
    }

    /** Sets a group's learning rate; one that is a tensor stays that tensor. */
    protected final void setLr(int group, double lr) {
        if (groups().get(group).get("lr") instanceof Tensor tensor) {
            Torch.noGrad(() -> tensor.fill_(lr));
        } else {
            groups().get(group).lr(lr);
        }
    }

    protected final double baseLr(int group) {
        return baseLrs.get(group);
    }

    /** Whether the scheduler is setting its first learning rates. */
    protected final boolean isInitial() {
        return initial;
    }

    /** How often the scheduler has stepped, its construction included. */
    protected final int stepCount() {
        return stepCount;
    }

    final void lastEpoch(int epoch) {
        lastEpoch = epoch;
    }

    final void baseLrs(List<Double> lrs) {
        baseLrs = List.copyOf(lrs);
    }

    final void remember() {
        lastLr = groups().stream().map(ParamGroup::lr).toList();
    }

    /** Keeps what the scheduler is made of, under Python's name; it is saved and loaded with the scheduler. */
    protected final void field(String name, Object value) {
        fields.put(name, value);
    }

    protected final Object field(String name) {
        return fields.get(name);
    }

    protected final double number(String name) {
        return ((Number) fields.get(name)).doubleValue();
    }

    protected final int integer(String name) {
        return ((Number) fields.get(name)).intValue();
    }

    protected final double number(String name, int group) {
        return ((Number) ((List<?>) fields.get(name)).get(group)).doubleValue();
    }

    /** One value for each group: the one given for all, or as many as there are groups. */
    protected final List<Double> perGroup(String name, double... values) {
        int n = groups().size();
        if (values.length == 1) {
            return Collections.nCopies(n, values[0]);
        }
        if (values.length != n) {
            throw new IllegalArgumentException(
                    name + " has " + values.length + " values, and the optimizer " + n + " parameter groups");
        }
        return Arrays.stream(values).boxed().toList();
    }

    static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", and is " + value);
        }
    }

    /** The scheduler's state under Python's names. */
    public Map<String, Object> stateDict() {
        Map<String, Object> dict = new LinkedHashMap<>(fields);
        dict.put("base_lrs", new ArrayList<>(baseLrs));
        dict.put("last_epoch", lastEpoch);
        dict.put("_step_count", stepCount);
        dict.put("_is_initial", initial);
        dict.put("_get_lr_called_within_step", false);
        dict.put("_last_lr", new ArrayList<>(lastLr));
        return dict;
    }

    /** Takes over a state, a Python scheduler's of this kind among them. The optimizer's rates are its own to load. */
    public void loadStateDict(Map<?, ?> stateDict) {
        stateDict.forEach((key, value) -> {
            switch ((String) key) {
                case "base_lrs" -> baseLrs = doubles(value);
                case "last_epoch" -> lastEpoch = ((Number) value).intValue();
                case "_step_count" -> stepCount = ((Number) value).intValue();
                case "_last_lr" -> lastLr = doubles(value);
                case "_is_initial", "_get_lr_called_within_step", "verbose" -> {}
                default -> fields.put((String) key, value);
            }
        });
    }

    final Map<String, Object> fields() {
        return fields;
    }

    static List<Double> doubles(Object list) {
        return ((List<?>) list)
                .stream()
                        .map(v -> v instanceof Tensor t ? t.item() : ((Number) v).doubleValue())
                        .toList();
    }
}
