package org.torch4j.optim;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.TensorList;

/**
 * Adam by the largest gradient instead of the mean square.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Adamax.html">torch.optim.Adamax</a>
 */
public final class Adamax extends ForeachOptimizer {
    public static final class Options extends ForeachOptions<Options>
            implements OptionSetters.Eps<Options>,
                    OptionSetters.WeightDecay<Options>,
                    OptionSetters.Betas<Options>,
                    OptionSetters.Capturable<Options> {
        private Options() {
            option("lr", 2e-3);
            option("betas", List.of(0.9, 0.999));
            option("eps", 1e-8);
            option("weight_decay", 0);
            option("foreach", null);
            option("maximize", false);
            option("differentiable", false);
            option("capturable", false);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "eps", "weight_decay");
            group.requireBetas();
        }
    }

    public Adamax(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Adamax(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public Adamax addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        double beta1 = group.number("betas", 0);
        TensorList d = tensors.grads(group.number("weight_decay"));
        TensorList average = tensors.state("exp_avg").lerp_(d, 1 - beta1);
        TensorList largest = tensors.state("exp_inf")
                .mul_(group.number("betas", 1))
                .maximum_(d.abs().add_(group.number("eps")));
        double rate = group.lr() / (1 - Math.pow(beta1, tensors.steps()));
        tensors.params().addcdiv_(average, largest, -rate);
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("exp_avg", "exp_inf");
    }
}
