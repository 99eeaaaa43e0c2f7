package org.torch4j.optim;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.TensorList;

/**
 * Adam: steps by the moving averages of the gradient and of its square.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Adam.html">torch.optim.Adam</a>
 */
public sealed class Adam extends ForeachOptimizer permits AdamW {
    private static final FusedKernel KERNEL = kernel("_fused_adam_");
    private static final FusedKernel DECOUPLED = kernel("_fused_adamw_");

    static FusedKernel kernel(String operator) {
        return FusedKernel.of(operator)
                .steps()
                .number("lr")
                .number("beta1", group -> group.number("betas", 0))
                .number("beta2", group -> group.number("betas", 1))
                .number("weight_decay")
                .number("eps")
                .flag("amsgrad")
                .flag("maximize");
    }

    public static final class Options extends ForeachOptions<Options>
            implements OptionSetters.Eps<Options>,
                    OptionSetters.Betas<Options>,
                    OptionSetters.Capturable<Options>,
                    OptionSetters.DecoupledWeightDecay<Options>,
                    OptionSetters.Fused<Options> {
        Options() {
            option("lr", 1e-3);
            option("betas", List.of(0.9, 0.999));
            option("eps", 1e-8);
            option("weight_decay", 0);
            option("amsgrad", false);
            option("maximize", false);
            option("foreach", null);
            option("capturable", false);
            option("differentiable", false);
            option("fused", null);
            option("decoupled_weight_decay", false);
        }

        /** Whether to divide by the largest second moment so far (AMSGrad); default false. */
        public Options amsgrad(boolean amsgrad) {
            return set("amsgrad", amsgrad);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "eps", "weight_decay");
            group.requireBetas();
            ParamGroup.require(
                    !(group.get("lr") instanceof Tensor) || !group.flag("foreach") || group.flag("capturable"),
                    "lr as a Tensor is not supported for capturable=False and foreach=True",
                    group.options());
        }
    }

    public Adam(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Adam(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        this(parameters, options(new Options(), options));
    }

    Adam(Iterable<? extends Tensor> parameters, Options options) {
        super(parameters, options);
    }

    /** Adds parameters with options of their own. */
    public Adam addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        double lr = group.lr();
        double beta1 = group.number("betas", 0);
        double beta2 = group.number("betas", 1);
        TensorList p = tensors.params();
        TensorList d = WeightDecay.applied(group, tensors, lr);
        TensorList average = tensors.state("exp_avg").lerp_(d, 1 - beta1);
        TensorList square = tensors.state("exp_avg_sq").mul_(beta2).addcmul_(d, d, 1 - beta2);
        if (group.flag("amsgrad")) {
            square = tensors.state("max_exp_avg_sq").maximum_(square);
        }
        double correction1 = 1 - Math.pow(beta1, tensors.steps());
        double correction2 = Math.sqrt(1 - Math.pow(beta2, tensors.steps()));
        TensorList scale = square.sqrt().div_(correction2).add_(group.number("eps"));
        p.addcdiv_(average, scale, -lr / correction1);
    }

    @Override
    FusedKernel kernel(ParamGroup group) {
        return group.flag("decoupled_weight_decay") ? DECOUPLED : KERNEL;
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("exp_avg", "exp_avg_sq").when("amsgrad", "max_exp_avg_sq");
    }
}
