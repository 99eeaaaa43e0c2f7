package org.torch4j.optim;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.FusedCall;
import org.torch4j.binding.TensorList;

/**
 * Stochastic gradient descent, with momentum if asked for.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.SGD.html">torch.optim.SGD</a>
 */
public final class SGD extends ListOptimizer {
    private static final int LR = 2;

    public static final class Options extends ListOptions<Options> implements Chosen.WeightDecay<Options> {
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

        public Options momentum(double momentum) {
            set("momentum", momentum);
            return this;
        }

        public Options dampening(double dampening) {
            set("dampening", dampening);
            return this;
        }

        public Options nesterov(boolean nesterov) {
            set("nesterov", nesterov);
            return this;
        }

        /** False for one operator after the other instead of the fused kernel. */
        public Options fused(boolean fused) {
            set("fused", fused);
            return this;
        }

        @Override
        protected void check() {
            requireAtLeastZero("lr", "momentum", "weight_decay");
            require(
                    !flag("nesterov") || number("momentum") > 0 && number("dampening") == 0,
                    "nesterov needs a momentum and no dampening",
                    options());
        }
    }

    public SGD(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public SGD(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options), new Options());
    }

    /** Adds parameters with options of their own. */
    public SGD addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, Bundle bundle) {
        double momentum = group.number("momentum");
        TensorList d = bundle.grads(group.number("weight_decay"));
        if (momentum != 0) {
            double weight = bundle.lacks("momentum_buffer") ? 1 : 1 - group.number("dampening");
            TensorList buffer = bundle.state("momentum_buffer").mul_(momentum).add_(d, weight);
            d = group.flag("nesterov") ? d.add(buffer, momentum) : buffer;
        }
        bundle.params().add_(d, -group.lr());
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
    boolean fusedStep(ParamGroup group) {
        if (!group.allowsFused()) {
            return false;
        }
        double momentum = group.number("momentum");
        FusedCall call = group.fusedCall(active -> prepare(group, active));
        if (call == null) {
            return false;
        }
        group.countSteps(call);
        call.option(0, group.number("weight_decay"));
        call.option(1, momentum);
        call.option(LR, group.lr());
        call.option(3, group.number("dampening"));
        call.option(4, group.flag("nesterov"));
        call.option(5, group.flag("maximize"));
        call.run();
        call.option(6, false);
        return true;
    }

    private static FusedCall prepare(ParamGroup group, int[] active) {
        double momentum = group.number("momentum");
        boolean first = false;
        List<Tensor> buffers = null;
        if (momentum != 0) {
            long fresh = Arrays.stream(active)
                    .filter(i -> group.state(i).tensor("momentum_buffer") == null)
                    .count();
            if (fresh != 0 && fresh != active.length) {
                group.prepareAgain();
                return null;
            }
            first = fresh != 0;
            buffers = group.stateTensors(active, "momentum_buffer");
        }
        return new FusedCall(
                "_fused_sgd_",
                group.slots(),
                active,
                Collections.singletonList(buffers),
                0,
                0.0,
                momentum,
                0.0,
                0.0,
                false,
                false,
                first);
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
