package org.torch4j.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.FusedCall;
import org.torch4j.binding.TensorList;

/**
 * Divides the gradient by the root of the sum of all its squares.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Adagrad.html">torch.optim.Adagrad</a>
 */
public final class Adagrad extends ListOptimizer {
    public static final class Options extends ListOptions<Options>
            implements Chosen.Eps<Options>, Chosen.WeightDecay<Options> {
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

        public Options lrDecay(double lrDecay) {
            set("lr_decay", lrDecay);
            return this;
        }

        public Options initialAccumulatorValue(double initialAccumulatorValue) {
            set("initial_accumulator_value", initialAccumulatorValue);
            return this;
        }

        /** False for one operator after the other instead of the fused kernel. */
        public Options fused(boolean fused) {
            set("fused", fused);
            return this;
        }

        @Override
        protected void check() {
            requireAtLeastZero("lr", "lr_decay", "weight_decay", "initial_accumulator_value", "eps");
        }
    }

    public Adagrad(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Adagrad(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options), new Options());
    }

    /** Adds parameters with options of their own. */
    public Adagrad addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    void update(ParamGroup group, Bundle bundle) {
        TensorList d = bundle.grads(group.number("weight_decay"));
        TensorList sum = bundle.state("sum", p -> firstSum(group, p)).addcmul_(d, d, 1);
        bundle.params().addcdiv_(d, sum.sqrt().add_(group.number("eps")), -rate(group, bundle.steps()));
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        if (group.number("weight_decay") != 0) {
            throw new IllegalStateException("Adagrad does not decay weights with sparse gradients");
        }
        Tensor sum = state.tensor("sum", () -> firstSum(group, p));
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
                    () -> firstSum(group, p.dtype().isComplex() ? p.detach().viewAsReal() : p));
        }
    }

    private static Tensor firstSum(ParamGroup group, Tensor p) {
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
        call.option(1, group.number("lr_decay"));
        call.option(2, group.number("weight_decay"));
        call.option(3, group.number("eps"));
        call.option(4, group.flag("maximize"));
        call.run();
        return true;
    }

    private static FusedCall prepare(ParamGroup group, int[] active) {
        if (!FusedCall.isCpu(group.slots(), active)) {
            return null;
        }
        List<Tensor> sums = new ArrayList<>();
        for (int i : active) {
            Tensor p = group.params().get(i);
            sums.add(group.state(i).tensor("sum", () -> firstSum(group, p)));
        }
        return new FusedCall(
                "_fused_adagrad_",
                group.slots(),
                active,
                List.of(sums),
                group.inStep(active) ? 1 : active.length,
                0.0,
                0.0,
                0.0,
                0.0,
                false);
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
