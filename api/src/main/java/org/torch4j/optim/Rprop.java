package org.torch4j.optim;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.TensorList;

/**
 * Steps by the sign of the gradient, farther while it stays and shorter when it turns.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Rprop.html">torch.optim.Rprop</a>
 */
public final class Rprop extends ForeachOptimizer {
    public static final class Options extends ForeachOptions<Options> implements OptionSetters.Capturable<Options> {
        private Options() {
            option("lr", 1e-2);
            option("etas", List.of(0.5, 1.2));
            option("step_sizes", List.of(1e-6, 50));
            option("foreach", null);
            option("maximize", false);
            option("differentiable", false);
            option("capturable", false);
        }

        /** Factors of the step when the sign turned (0 to 1) and when it stayed (above 1). */
        public Options etas(double minus, double plus) {
            return set("etas", List.of(minus, plus));
        }

        /** The shortest and the longest step. */
        public Options stepSizes(double shortest, double longest) {
            return set("step_sizes", List.of(shortest, longest));
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr");
            ParamGroup.require(
                    group.number("etas", 0) > 0 && group.number("etas", 0) < 1 && group.number("etas", 1) > 1,
                    "etas must be between 0 and 1, and above 1",
                    group.get("etas"));
        }
    }

    public Rprop(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Rprop(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public Rprop addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    /** Where the gradient has turned since the last step, it counts as zero, and the step gets smaller. */
    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        double minus = group.number("etas", 0);
        double plus = group.number("etas", 1);
        TensorList d = tensors.grads(0);
        TensorList previous = tensors.state("prev");
        TensorList steps = tensors.state("step_size");
        TensorList sign = d.mul(previous).sign_();
        TensorList stays = sign.add(1).clampMax_(1);
        TensorList factor = sign.mul_(plus).add_(1).clampMin_(minus).clampMax_(plus);
        steps.mul_(factor).clampMin_(group.number("step_sizes", 0)).clampMax_(group.number("step_sizes", 1));
        tensors.params().addcmul_(d.sign().mul_(stays), steps, -1);
        previous.copy_(d).mul_(stays);
    }

    @Override
    Tensor firstValue(ParamGroup group, String name, Tensor p) {
        return name.equals("step_size") ? Torch.fullLike(p, group.lr()) : super.firstValue(group, name, p);
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("prev", "step_size");
    }
}
