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
public final class ASGD extends ListOptimizer {
    public static final class Options extends ListOptions<Options>
            implements Chosen.WeightDecay<Options>, Chosen.Capturable<Options> {
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
            set("lambd", lambd);
            return this;
        }

        /** Power by which the learning rate falls. */
        public Options alpha(double alpha) {
            set("alpha", alpha);
            return this;
        }

        /** The step at which averaging begins. */
        public Options t0(double t0) {
            set("t0", t0);
            return this;
        }

        @Override
        protected void check() {
            requireAtLeastZero("lr", "weight_decay");
        }
    }

    public ASGD(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public ASGD(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options), new Options());
    }

    /** Adds parameters with options of their own. */
    public ASGD addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, Bundle bundle) {
        double lr = group.lr();
        double lambd = group.number("lambd");
        double rate = bundle.figure("eta", lr);
        double weight = bundle.figure("mu", 1);
        TensorList p = bundle.params();
        TensorList average = bundle.state("ax");
        TensorList d = bundle.grads(group.number("weight_decay"));
        p.mul_(1 - lambd * rate).add_(d, -rate);
        if (weight == 1) {
            average.copy_(p);
        } else {
            average.add_(p.sub(average).mul_(weight), 1);
        }
        bundle.setFigure("eta", lr / Math.pow(1 + lambd * lr * bundle.steps(), group.number("alpha")));
        bundle.setFigure("mu", 1 / Math.max(1, bundle.steps() - group.number("t0")));
    }

    @Override
    List<String> figures() {
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
