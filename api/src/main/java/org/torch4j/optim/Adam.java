package org.torch4j.optim;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.FusedCall;
import org.torch4j.binding.TensorList;

/**
 * Adam: steps by the moving averages of the gradient and of its square.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Adam.html">torch.optim.Adam</a>
 */
public sealed class Adam extends ListOptimizer permits AdamW {
    public static final class Options extends ListOptions<Options>
            implements Chosen.Eps<Options>,
                    Chosen.WeightDecay<Options>,
                    Chosen.Betas<Options>,
                    Chosen.Capturable<Options> {
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

        public Options amsgrad(boolean amsgrad) {
            set("amsgrad", amsgrad);
            return this;
        }

        /** Decoupled weight decay, as in {@link AdamW}, rather than an L2 penalty in the gradient; default false. */
        public Options decoupledWeightDecay(boolean decoupled) {
            set("decoupled_weight_decay", decoupled);
            return this;
        }

        /** False for one operator after the other instead of the fused kernel. */
        public Options fused(boolean fused) {
            set("fused", fused);
            return this;
        }

        @Override
        protected void check() {
            requireAtLeastZero("lr", "eps", "weight_decay");
            requireBetas();
            require(
                    !(get("lr") instanceof Tensor) || !flag("foreach") || flag("capturable"),
                    "lr as a Tensor is not supported for capturable=False and foreach=True",
                    options());
        }
    }

    public Adam(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Adam(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        this(parameters, options(new Options(), options));
    }

    Adam(Iterable<? extends Tensor> parameters, Options options) {
        super(parameters, options, new Options());
    }

    /** Adds parameters with options of their own. */
    public Adam addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, Bundle bundle) {
        double lr = group.lr();
        double beta1 = group.number("betas", 0);
        double beta2 = group.number("betas", 1);
        TensorList p = bundle.params();
        TensorList d = Decay.applied(group, bundle, lr);
        TensorList average = bundle.state("exp_avg").lerp_(d, 1 - beta1);
        TensorList square = bundle.state("exp_avg_sq").mul_(beta2).addcmul_(d, d, 1 - beta2);
        if (group.flag("amsgrad")) {
            square = bundle.state("max_exp_avg_sq").maximum_(square);
        }
        double correction1 = 1 - Math.pow(beta1, bundle.steps());
        double correction2 = Math.sqrt(1 - Math.pow(beta2, bundle.steps()));
        TensorList scale = square.sqrt().div_(correction2).add_(group.number("eps"));
        p.addcdiv_(average, scale, -lr / correction1);
    }

    @Override
    boolean fusedStep(ParamGroup group) {
        if (!group.allowsFused()) {
            return false;
        }
        FusedCall call = group.fusedCall(active -> prepare(group, active));
        if (call == null) {
            return false;
        }
        group.countSteps(call);
        call.option(0, group.lr());
        call.option(1, group.number("betas", 0));
        call.option(2, group.number("betas", 1));
        call.option(3, group.number("weight_decay"));
        call.option(4, group.number("eps"));
        call.option(6, group.flag("maximize"));
        call.run();
        return true;
    }

    private static FusedCall prepare(ParamGroup group, int[] active) {
        boolean amsgrad = group.flag("amsgrad");
        return new FusedCall(
                group.flag("decoupled_weight_decay") ? "_fused_adamw_" : "_fused_adam_",
                group.slots(),
                active,
                Arrays.asList(
                        group.stateTensors(active, "exp_avg"),
                        group.stateTensors(active, "exp_avg_sq"),
                        amsgrad ? group.stateTensors(active, "max_exp_avg_sq") : null),
                group.inStep(active) ? 1 : active.length,
                0.0,
                0.0,
                0.0,
                0.0,
                0.0,
                amsgrad,
                false);
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("exp_avg", "exp_avg_sq").when("amsgrad", "max_exp_avg_sq");
    }
}
