package org.torch4j.optim;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Adam with Nesterov momentum.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.NAdam.html">torch.optim.NAdam</a>
 */
public final class NAdam extends Optimizer {
    public static final class Options extends ParamGroup {
        private Options() {
            option("lr", 2e-3);
            option("betas", List.of(0.9, 0.999));
            option("eps", 1e-8);
            option("weight_decay", 0);
            option("momentum_decay", 4e-3);
            option("decoupled_weight_decay", false);
            option("maximize", false);
            option("foreach", null);
            option("capturable", false);
            option("differentiable", false);
        }

        @Override
        public Options lr(double lr) {
            set("lr", lr);
            return this;
        }

        /** How much of the moving averages of the gradient and of its square a step keeps. */
        public Options betas(double beta1, double beta2) {
            set("betas", List.of(beta1, beta2));
            return this;
        }

        public Options eps(double eps) {
            set("eps", eps);
            return this;
        }

        public Options weightDecay(double weightDecay) {
            set("weight_decay", weightDecay);
            return this;
        }

        public Options momentumDecay(double momentumDecay) {
            set("momentum_decay", momentumDecay);
            return this;
        }

        /** Whether the weights decay by themselves, and not through the gradient. */
        public Options decoupledWeightDecay(boolean decoupledWeightDecay) {
            set("decoupled_weight_decay", decoupledWeightDecay);
            return this;
        }

        public Options maximize(boolean maximize) {
            set("maximize", maximize);
            return this;
        }

        @Override
        protected void check() {
            requireAtLeastZero("lr", "eps", "weight_decay", "momentum_decay");
            requireBetas();
        }
    }

    public NAdam(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public NAdam(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options), new Options());
    }

    /** Adds parameters with options of their own. */
    public NAdam addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        double lr = group.lr();
        double beta1 = group.number("betas", 0);
        double beta2 = group.number("betas", 1);
        double decay = group.number("weight_decay");
        double momentumDecay = group.number("momentum_decay");
        Tensor product = state.tensor("mu_product", () -> Torch.ones(new long[0], DType.FLOAT32));
        Tensor average = state.tensor("exp_avg", () -> Torch.zerosLike(p));
        Tensor square = state.tensor("exp_avg_sq", () -> Torch.zerosLike(p));
        Tensor d = grad;
        if (decay != 0 && group.flag("decoupled_weight_decay")) {
            p.mul_(1 - lr * decay);
        } else if (decay != 0) {
            d = grad.add(p, o -> o.alpha(decay));
        }
        double mu = beta1 * (1 - 0.5 * Math.pow(0.96, state.steps * momentumDecay));
        double nextMu = beta1 * (1 - 0.5 * Math.pow(0.96, (state.steps + 1) * momentumDecay));
        product.mul_(mu);
        average.lerp_(d, 1 - beta1);
        square.mul_(beta2).addcmul_(d, d, o -> o.value(1 - beta2));
        Tensor scale = square.div(1 - Math.pow(beta2, state.steps)).sqrt().add_(group.number("eps"));
        double sofar = product.item();
        p.addcdiv_(d, scale, o -> o.value(-lr * (1 - mu) / (1 - sofar)));
        p.addcdiv_(average, scale, o -> o.value(-lr * nextMu / (1 - sofar * nextMu)));
    }
}
