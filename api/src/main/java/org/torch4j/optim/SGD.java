package org.torch4j.optim;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.TensorList;

/**
 * Stochastic gradient descent, with momentum if asked for.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.SGD.html">torch.optim.SGD</a>
 */
public final class SGD extends ForeachOptimizer {
    private static final FusedKernel KERNEL = FusedKernel.of("_fused_sgd_")
            .number("weight_decay")
            .number("momentum")
            .number("lr")
            .number("dampening")
            .flag("nesterov")
            .flag("maximize")
            .firstStep("is_first_step");

    public static final class Options extends ForeachOptions<Options>
            implements OptionSetters.WeightDecay<Options>,
                    OptionSetters.Momentum<Options>,
                    OptionSetters.Fused<Options> {
        private Options() {
            option("lr", 1e-3);
            option("momentum", 0);
            option("dampening", 0);
            option("weight_decay", 0);
            option("nesterov", false);
            option("maximize", false);
            option("foreach", null);
            option("differentiable", false);
            option("fused", null);
        }

        /** What of the gradient the momentum leaves out; default 0. */
        public Options dampening(double dampening) {
            return set("dampening", dampening);
        }

        /** Whether to use Nesterov momentum, which needs a momentum and no dampening; default false. */
        public Options nesterov(boolean nesterov) {
            return set("nesterov", nesterov);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "momentum", "weight_decay");
            ParamGroup.require(
                    !group.flag("nesterov") || group.number("momentum") > 0 && group.number("dampening") == 0,
                    "nesterov needs a momentum and no dampening",
                    group.options());
        }
    }

    public SGD(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public SGD(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public SGD addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        double momentum = group.number("momentum");
        TensorList d = tensors.grads(group.number("weight_decay"));
        if (momentum != 0) {
            double weight = tensors.lacks("momentum_buffer") ? 1 : 1 - group.number("dampening");
            TensorList buffer = tensors.state("momentum_buffer").mul_(momentum).add_(d, weight);
            d = group.flag("nesterov") ? d.add(buffer, momentum) : buffer;
        }
        tensors.params().add_(d, -group.lr());
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        double decay = group.number("weight_decay");
        double momentum = group.number("momentum");
        Tensor d = decay == 0 ? grad : grad.add(p, o -> o.alpha(decay));
        if (momentum != 0) {
            d = withMomentum(group, d, momentum, state);
        }
        p.add_(d, o -> o.alpha(-group.lr()));
    }

    private static Tensor withMomentum(ParamGroup group, Tensor d, double momentum, ParamState state) {
        Tensor buffer = state.tensor("momentum_buffer");
        if (buffer == null) {
            buffer = state.tensor("momentum_buffer", d::clone);
        } else {
            buffer.mul_(momentum).add_(d, o -> o.alpha(1 - group.number("dampening")));
        }
        return group.flag("nesterov") ? d.add(buffer, o -> o.alpha(momentum)) : buffer;
    }

    @Override
    FusedKernel kernel(ParamGroup group) {
        return KERNEL;
    }

    @Override
    protected boolean takesSparse() {
        return true;
    }

    @Override
    StepCount stepCount() {
        return StepCount.NONE;
    }

    @Override
    StateNames stateNames() {
        return StateNames.of().when("momentum", "momentum_buffer");
    }
}
