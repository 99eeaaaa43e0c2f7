package org.torch4j.optim.lrscheduler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs several schedulers at once: each changes what the one before has set.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.ChainedScheduler.html">
 *     ChainedScheduler</a>
 */
public final class ChainedScheduler extends LRScheduler {
    private final List<LRScheduler> schedulers;

    public ChainedScheduler(LRScheduler... schedulers) {
        this(List.of(schedulers));
    }

    public ChainedScheduler(List<? extends LRScheduler> schedulers) {
        super(SequentialLR.commonOptimizer(schedulers));
        this.schedulers = List.copyOf(schedulers);
        remember();
    }

    List<LRScheduler> schedulers() {
        return schedulers;
    }

    @Override
    public void step() {
        schedulers.forEach(LRScheduler::step);
        remember();
    }

    @Override
    protected double next(int group) {
        return currentLr(group);
    }

    @Override
    public Map<String, Object> stateDict() {
        Map<String, Object> dict = new LinkedHashMap<>();
        dict.put("_last_lr", super.stateDict().get("_last_lr"));
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
