package org.torch4j.optim;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.TensorList;

/**
 * Steps as large as the last ones were, for gradients as large as the last ones were.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Adadelta.html">torch.optim.Adadelta</a>
 */
public final class Adadelta extends ForeachOptimizer {
    public static final class Options extends ForeachOptions<Options>
            implements OptionSetters.Eps<Options>,
                    OptionSetters.WeightDecay<Options>,
                    OptionSetters.Capturable<Options> {
        private Options() {
            option("lr", 1.0);
            option("rho", 0.9);
            option("eps", 1e-6);
            option("weight_decay", 0);
            option("maximize", false);
            option("capturable", false);
            option("foreach", null);
            option("differentiable", false);
        }

        /** How much of the moving averages a step keeps, 0 to 1. */
        public Options rho(double rho) {
            return set("rho", rho);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "rho", "eps", "weight_decay");
            ParamGroup.require(group.number("rho") <= 1, "rho must be at most 1", group.get("rho"));
        }
    }

    public Adadelta(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Adadelta(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public Adadelta addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        double rho = group.number("rho");
        double eps = group.number("eps");
        TensorList d = tensors.grads(group.number("weight_decay"));
        TensorList square = tensors.state("square_avg").mul_(rho).addcmul_(d, d, 1 - rho);
        TensorList accumulated = tensors.state("acc_delta");
        TensorList delta =
                accumulated.add(eps).sqrt_().div_(square.add(eps).sqrt_()).mul_(d);
        accumulated.mul_(rho).addcmul_(delta, delta, 1 - rho);
        tensors.params().add_(delta, -group.lr());
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("square_avg", "acc_delta");
    }
}
