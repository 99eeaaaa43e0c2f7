package org.torch4j.optim;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.TensorList;

/**
 * Stochastic gradient descent that also averages the parameters.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.ASGD.html">torch.optim.ASGD</a>
 */
public final class ASGD extends ForeachOptimizer {
    public static final class Options extends ForeachOptions<Options>
            implements OptionSetters.WeightDecay<Options>, OptionSetters.Capturable<Options> {
        private Options() {
            option("lr", 1e-2);
            option("lambd", 1e-4);
            option("alpha", 0.75);
            option("t0", 1e6);
            option("weight_decay", 0);
            option("foreach", null);
            option("maximize", false);
            option("differentiable", false);
            option("capturable", false);
        }

        /** Decay of the parameters. */
        public Options lambd(double lambd) {
            return set("lambd", lambd);
        }

        /** Power by which the learning rate falls. */
        public Options alpha(double alpha) {
            return set("alpha", alpha);
        }

        /** The step at which averaging begins. */
        public Options t0(double t0) {
            return set("t0", t0);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "weight_decay");
        }
    }

    public ASGD(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public ASGD(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public ASGD addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        double lr = group.lr();
        double lambd = group.number("lambd");
        double rate = tensors.scalar("eta", lr);
        double weight = tensors.scalar("mu", 1);
        TensorList p = tensors.params();
        TensorList average = tensors.state("ax");
        TensorList d = tensors.grads(group.number("weight_decay"));
        p.mul_(1 - lambd * rate).add_(d, -rate);
        if (weight == 1) {
            average.copy_(p);
        } else {
            average.add_(p.sub(average).mul_(weight), 1);
        }
        tensors.setScalar("eta", lr / Math.pow(1 + lambd * lr * tensors.steps(), group.number("alpha")));
        tensors.setScalar("mu", 1 / Math.max(1, tensors.steps() - group.number("t0")));
    }

    @Override
    List<String> scalarState() {
        return List.of("eta", "mu");
    }

    @Override
    String capturableTensors() {
        return "params, mus, etas, and state_steps";
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("ax").others("eta", "mu");
    }
}
