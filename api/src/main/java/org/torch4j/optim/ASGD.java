package org.torch4j.optim;

import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Stochastic gradient descent that also averages the parameters.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.ASGD.html">torch.optim.ASGD</a>
 */
public final class ASGD extends Optimizer {
    public static final class Options extends ParamGroup {
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

        @Override
        public Options lr(double lr) {
            set("lr", lr);
            return this;
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

        public Options weightDecay(double weightDecay) {
            set("weight_decay", weightDecay);
            return this;
        }

        public Options maximize(boolean maximize) {
            set("maximize", maximize);
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
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        double lr = group.lr();
        double lambd = group.number("lambd");
        double decay = group.number("weight_decay");
        Tensor eta = state.tensor("eta", () -> Torch.full(new long[0], lr, DType.FLOAT32));
        Tensor mu = state.tensor("mu", () -> Torch.ones(new long[0], DType.FLOAT32));
        Tensor average = state.tensor("ax", () -> Torch.zerosLike(p));
        Tensor d = decay == 0 ? grad : grad.add(p, o -> o.alpha(decay));
        double rate = eta.item();
        p.mul_(1 - lambd * rate);
        p.add_(d, o -> o.alpha(-rate));
        double weight = mu.item();
        if (weight == 1) {
            average.copy_(p);
        } else {
            average.add_(p.sub(average).mul_(weight));
        }
        eta.fill_(lr / Math.pow(1 + lambd * lr * state.steps, group.number("alpha")));
        mu.fill_(1 / Math.max(1, state.steps - group.number("t0")));
    }
}
