package org.torch4j.optim;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.TensorList;

/**
 * Divides the gradient by the root of the sum of all its squares.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Adagrad.html">torch.optim.Adagrad</a>
 */
public final class Adagrad extends ForeachOptimizer {
    private static final FusedKernel KERNEL = FusedKernel.of("_fused_adagrad_")
            .steps()
            .cpuOnly()
            .number("lr")
            .number("lr_decay")
            .number("weight_decay")
            .number("eps")
            .flag("maximize");

    public static final class Options extends ForeachOptions<Options>
            implements OptionSetters.Eps<Options>, OptionSetters.WeightDecay<Options>, OptionSetters.Fused<Options> {
        private Options() {
            option("lr", 1e-2);
            option("lr_decay", 0);
            option("eps", 1e-10);
            option("weight_decay", 0);
            option("initial_accumulator_value", 0);
            option("foreach", null);
            option("maximize", false);
            option("differentiable", false);
            option("fused", null);
        }

        /** How fast the learning rate falls with the steps; default 0. */
        public Options lrDecay(double lrDecay) {
            return set("lr_decay", lrDecay);
        }

        /** What the sums of squared gradients begin with; default 0. */
        public Options initialAccumulatorValue(double initialAccumulatorValue) {
            return set("initial_accumulator_value", initialAccumulatorValue);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "lr_decay", "weight_decay", "initial_accumulator_value", "eps");
        }
    }

    public Adagrad(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Adagrad(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public Adagrad addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, TensorGroup tensors) {
        TensorList d = tensors.grads(group.number("weight_decay"));
        TensorList sum = tensors.state("sum").addcmul_(d, d, 1);
        tensors.params().addcdiv_(d, sum.sqrt().add_(group.number("eps")), -rate(group, tensors.steps()));
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        if (group.number("weight_decay") != 0) {
            throw new IllegalStateException("Adagrad does not decay weights with sparse gradients");
        }
        Tensor sum = state.tensor("sum", () -> firstValue(group, "sum", p));
        updateSparse(p, grad.coalesce(), sum, rate(group, state.steps), group.number("eps"));
    }

    private static double rate(ParamGroup group, double steps) {
        return group.lr() / (1 + (steps - 1) * group.number("lr_decay"));
    }

    @Override
    void firstState(ParamGroup group, Tensor p, ParamState state) {
        if (p.numel() > 0) {
            state.tensor(
                    "sum",
                    () -> firstValue(
                            group, "sum", p.dtype().isComplex() ? p.detach().viewAsReal() : p));
        }
    }

    @Override
    Tensor firstValue(ParamGroup group, String name, Tensor p) {
        return Torch.fullLike(p, group.number("initial_accumulator_value"));
    }

    private static void updateSparse(Tensor p, Tensor grad, Tensor sum, double rate, double eps) {
        Tensor indices = grad.indices();
        Tensor values = grad.values();
        long[] shape = grad.shape();
        sum.add_(Torch.sparseCooTensor(indices, values.pow(2), shape));
        Tensor root = sum.sparseMask(grad).coalesce().values().sqrt().add_(eps);
        p.add_(Torch.sparseCooTensor(indices, values.div(root), shape), o -> o.alpha(-rate));
    }

    @Override
    FusedKernel kernel(ParamGroup group) {
        return KERNEL;
    }

    @Override
    protected boolean takesSparse() {
        return true;
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("sum");
    }
}
