package org.torch4j.optim;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.TensorList;

/**
 * Adam with Nesterov momentum.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.NAdam.html">torch.optim.NAdam</a>
 */
public final class NAdam extends ForeachOptimizer {
    public static final class Options extends ForeachOptions<Options>
            implements OptionSetters.Eps<Options>,
                    OptionSetters.Betas<Options>,
                    OptionSetters.Capturable<Options>,
                    OptionSetters.DecoupledWeightDecay<Options> {
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

        /** How fast the momentum's weight grows; default 4e-3. */
        public Options momentumDecay(double momentumDecay) {
            return set("momentum_decay", momentumDecay);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "eps", "weight_decay", "momentum_decay");
            group.requireBetas();
        }
    }

    public NAdam(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public NAdam(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public NAdam addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        double lr = group.lr();
        double beta1 = group.number("betas", 0);
        double beta2 = group.number("betas", 1);
        double momentumDecay = group.number("momentum_decay");
        double step = tensors.steps();
        double mu = beta1 * (1 - 0.5 * Math.pow(0.96, step * momentumDecay));
        double nextMu = beta1 * (1 - 0.5 * Math.pow(0.96, (step + 1) * momentumDecay));
        double product = tensors.scalar("mu_product", 1) * (float) mu;
        tensors.setScalar("mu_product", product);
        TensorList p = tensors.params();
        TensorList d = WeightDecay.applied(group, tensors, lr);
        TensorList average = tensors.state("exp_avg").lerp_(d, 1 - beta1);
        TensorList square = tensors.state("exp_avg_sq").mul_(beta2).addcmul_(d, d, 1 - beta2);
        TensorList scale = square.div(1 - Math.pow(beta2, step)).sqrt_().add_(group.number("eps"));
        p.addcdiv_(d, scale, -lr * (1 - mu) / (1 - product));
        p.addcdiv_(average, scale, -lr * nextMu / (1 - product * nextMu));
    }

    @Override
    List<String> scalarState() {
        return List.of("mu_product");
    }

    @Override
    String capturableTensors() {
        return "params, mu_products and state_steps";
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("exp_avg", "exp_avg_sq").others("mu_product");
    }
}
