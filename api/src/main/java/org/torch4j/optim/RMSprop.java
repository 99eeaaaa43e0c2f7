package org.torch4j.optim;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.TensorList;

/**
 * Divides the gradient by a moving root of its mean square.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.RMSprop.html">torch.optim.RMSprop</a>
 */
public final class RMSprop extends ForeachOptimizer {
    public static final class Options extends ForeachOptions<Options>
            implements OptionSetters.Eps<Options>,
                    OptionSetters.WeightDecay<Options>,
                    OptionSetters.Capturable<Options>,
                    OptionSetters.Momentum<Options> {
        private Options() {
            option("lr", 1e-2);
            option("momentum", 0);
            option("alpha", 0.99);
            option("eps", 1e-8);
            option("centered", false);
            option("weight_decay", 0);
            option("capturable", false);
            option("foreach", null);
            option("maximize", false);
            option("differentiable", false);
        }

        /** How much of the moving average a step keeps. */
        public Options alpha(double alpha) {
            return set("alpha", alpha);
        }

        /** Whether the gradient is divided by its deviation instead. */
        public Options centered(boolean centered) {
            return set("centered", centered);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "eps", "momentum", "weight_decay", "alpha");
        }
    }

    public RMSprop(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public RMSprop(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public RMSprop addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        double alpha = group.number("alpha");
        double momentum = group.number("momentum");
        TensorList d = tensors.grads(group.number("weight_decay"));
        TensorList square = tensors.state("square_avg").mul_(alpha).addcmul_(d, d, 1 - alpha);
        TensorList buffer = momentum > 0 ? tensors.state("momentum_buffer") : null;
        TensorList root;
        if (group.flag("centered")) {
            TensorList mean = tensors.state("grad_avg").lerp_(d, 1 - alpha);
            root = square.addcmul(mean, mean, -1).sqrt_();
        } else {
            root = square.sqrt();
        }
        root.add_(group.number("eps"));
        if (buffer == null) {
            tensors.params().addcdiv_(d, root, -group.lr());
        } else {
            tensors.params().add_(buffer.mul_(momentum).addcdiv_(d, root, 1), -group.lr());
        }
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("square_avg").when("momentum", "momentum_buffer").when("centered", "grad_avg");
    }
}
