package org.torch4j.optim.lrscheduler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.optim.Optimizer;

/**
 * Runs several schedulers one after the other: each begins at its milestone, the first at once.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.SequentialLR.html">
 *     SequentialLR</a>
 */
public final class SequentialLR extends LRScheduler {
    private final List<LRScheduler> schedulers;

    public SequentialLR(List<? extends LRScheduler> schedulers, List<Integer> milestones) {
        this(schedulers, milestones, o -> {});
    }

    public SequentialLR(
            List<? extends LRScheduler> schedulers, List<Integer> milestones, Consumer<SchedulerOptions.Only> options) {
        super(commonOptimizer(schedulers));
        require(
                milestones.size() == schedulers.size() - 1,
                "there must be a milestone for each of " + schedulers.size() + " schedulers but the first",
                milestones);
        this.schedulers = List.copyOf(schedulers);
        field("_milestones", new ArrayList<>(milestones));
        SchedulerOptions.Only o = new SchedulerOptions.Only();
        options.accept(o);
        lastEpoch(o.lastEpoch() + 1);
        for (int i = 0; i < groups().size(); i++) {
            setLr(i, groups().get(i).number("initial_lr"));
        }
        this.schedulers.forEach(SequentialLR::undo);
        this.schedulers.get(0).initialStep();
        remember();
    }

    static Optimizer commonOptimizer(List<? extends LRScheduler> schedulers) {
        require(!schedulers.isEmpty(), "there must be at least one scheduler", schedulers);
        Optimizer optimizer = schedulers.get(0).optimizer();
        for (LRScheduler scheduler : schedulers) {
            if (scheduler instanceof ReduceLROnPlateau) {
                throw new IllegalArgumentException(
                        "ReduceLROnPlateau needs a figure at each step, and cannot be one of several");
            }
            if (scheduler.optimizer() != optimizer) {
                throw new IllegalArgumentException("the schedulers belong to different optimizers");
            }
        }
        return optimizer;
    }

    /** Takes back the step that a scheduler has made when it was made. */
    private static void undo(LRScheduler scheduler) {
        if (scheduler instanceof SequentialLR sequential) {
            sequential.schedulers.forEach(SequentialLR::undo);
        } else if (scheduler instanceof ChainedScheduler chained) {
            chained.schedulers().forEach(SequentialLR::undo);
        } else {
            scheduler.lastEpoch(scheduler.lastEpoch() - 1);
        }
    }

    @Override
    public void step() {
        lastEpoch(lastEpoch() + 1);
        List<?> milestones = (List<?>) field("_milestones");
        int i = 0;
        while (i < milestones.size() && ((Number) milestones.get(i)).intValue() <= lastEpoch()) {
            i++;
        }
        LRScheduler scheduler = schedulers.get(i);
        if (i > 0 && ((Number) milestones.get(i - 1)).intValue() == lastEpoch()) {
            scheduler.jump(0);
        } else {
            scheduler.step();
        }
        remember();
    }

    @Override
    protected double next(int group) {
        return currentLr(group);
    }

    @Override
    public Map<String, Object> stateDict() {
        Map<String, Object> all = super.stateDict();
        Map<String, Object> dict = new LinkedHashMap<>();
        for (String name : List.of("_milestones", "last_epoch", "_last_lr")) {
            dict.put(name, all.get(name));
        }
        dict.put(
                "_schedulers",
                new ArrayList<>(schedulers.stream().map(LRScheduler::stateDict).toList()));
        return dict;
    }

    @Override
    public void loadStateDict(Map<?, ?> stateDict) {
        super.loadStateDict(stateDict);
        List<?> states = (List<?>) fields().remove("_schedulers");
        for (int i = 0; i < schedulers.size(); i++) {
            schedulers.get(i).loadStateDict((Map<?, ?>) states.get(i));
        }
    }
}
