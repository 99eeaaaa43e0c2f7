package org.torch4j.optim.lrscheduler;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.ParamGroup;

/** The momentum that a cyclic scheduler changes: {@code momentum}, or the first of {@code betas}. */
final class Momentum {
    private Momentum() {}

    /** Whether the optimizer keeps it in {@code betas}; throws where it has none. */
    static boolean isBeta1(Optimizer optimizer) {
        if (optimizer.defaults().containsKey("betas")) {
            return true;
        }
        if (!optimizer.defaults().containsKey("momentum")) {
            throw new IllegalArgumentException("cycleMomentum needs an optimizer with momentum or betas, and "
                    + optimizer.getClass().getSimpleName() + " has none");
        }
        return false;
    }

    static void set(ParamGroup group, boolean beta1, double momentum) {
        if (beta1) {
            List<Object> betas = new ArrayList<>((List<?>) group.get("betas"));
            betas.set(0, momentum);
            group.set("betas", List.copyOf(betas));
        } else {
            group.set("momentum", momentum);
        }
    }

    /** Starts the cycle from its greatest momentum. */
    static void begin(List<ParamGroup> groups, boolean beta1, List<Double> base, List<Double> max) {
        for (int i = 0; i < groups.size(); i++) {
            set(groups.get(i), beta1, max.get(i));
            groups.get(i).set("max_momentum", max.get(i)).set("base_momentum", base.get(i));
        }
    }
}
