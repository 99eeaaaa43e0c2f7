package org.torch4j.optim.lrscheduler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.torch4j.optim.Optimizer;

/**
 * Multiplies the learning rate of the epoch before by a function of the epoch.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.lr_scheduler.MultiplicativeLR.html">MultiplicativeLR</a>
 */
public final class MultiplicativeLR extends LRScheduler {
    private final List<IntToDoubleFunction> lambdas;

    public MultiplicativeLR(Optimizer optimizer, IntToDoubleFunction lambda) {
        this(optimizer, Collections.nCopies(optimizer.paramGroups().size(), lambda));
    }

    /** A function for each parameter group. */
    public MultiplicativeLR(Optimizer optimizer, List<IntToDoubleFunction> lambdas) {
        this(optimizer, lambdas, o -> {});
    }

    public MultiplicativeLR(Optimizer optimizer, IntToDoubleFunction lambda, Consumer<SchedulerOptions.Only> options) {
        this(optimizer, Collections.nCopies(optimizer.paramGroups().size(), lambda), options);
    }

    public MultiplicativeLR(
            Optimizer optimizer, List<IntToDoubleFunction> lambdas, Consumer<SchedulerOptions.Only> options) {
        super(optimizer);
        SchedulerOptions.Only o = new SchedulerOptions.Only();
        options.accept(o);
        int groups = optimizer.paramGroups().size();
        require(lambdas.size() == groups, "there must be a function for each of " + groups + " groups", lambdas.size());
        this.lambdas = List.copyOf(lambdas);
        begin(o);
    }

    @Override
    protected double next(int group) {
        return isInitial()
                ? currentLr(group)
                : currentLr(group) * lambdas.get(group).applyAsDouble(lastEpoch());
    }

    /** As Python's: the functions themselves are not saved. */
    @Override
    public Map<String, Object> stateDict() {
        Map<String, Object> dict = super.stateDict();
        dict.put("lr_lambdas", new ArrayList<>(Collections.nCopies(lambdas.size(), null)));
        return dict;
    }

    @Override
    public void loadStateDict(Map<?, ?> stateDict) {
        super.loadStateDict(stateDict);
        fields().remove("lr_lambdas");
    }
}
