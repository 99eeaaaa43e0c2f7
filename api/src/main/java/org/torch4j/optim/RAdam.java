package org.torch4j.optim;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.TensorList;

/**
 * Adam whose step is held back while its averages rest on few gradients.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.RAdam.html">torch.optim.RAdam</a>
 */
public final class RAdam extends ForeachOptimizer {
    public static final class Options extends ForeachOptions<Options>
            implements OptionSetters.Eps<Options>,
                    OptionSetters.Betas<Options>,
                    OptionSetters.Capturable<Options>,
                    OptionSetters.DecoupledWeightDecay<Options> {
        private Options() {
            option("lr", 1e-3);
            option("betas", List.of(0.9, 0.999));
            option("eps", 1e-8);
            option("weight_decay", 0);
            option("maximize", false);
            option("foreach", null);
            option("capturable", false);
            option("decoupled_weight_decay", false);
            option("differentiable", false);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "eps", "weight_decay");
            group.requireBetas();
        }
    }

    public RAdam(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public RAdam(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public RAdam addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        double lr = group.lr();
        double beta1 = group.number("betas", 0);
        double beta2 = group.number("betas", 1);
        double step = tensors.steps();
        TensorList p = tensors.params();
        TensorList d = WeightDecay.applied(group, tensors, lr);
        TensorList average = tensors.state("exp_avg").lerp_(d, 1 - beta1);
        TensorList square = tensors.state("exp_avg_sq").mul_(beta2).addcmul_(d, d, 1 - beta2);
        double correction1 = 1 - Math.pow(beta1, step);
        double correction2 = 1 - Math.pow(beta2, step);
        double rhoMax = 2 / (1 - beta2) - 1;
        double rho = rhoMax - 2 * step * Math.pow(beta2, step) / correction2;
        if (rho > 5) {
            double rectification = Math.sqrt((rho - 4) * (rho - 2) * rhoMax / ((rhoMax - 4) * (rhoMax - 2) * rho));
            double rate = lr / correction1 * Math.sqrt(correction2) * rectification;
            p.addcdiv_(average, square.sqrt().add_(group.number("eps")), -rate);
        } else {
            p.add_(average, -lr / correction1);
        }
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("exp_avg", "exp_avg_sq");
    }
}
