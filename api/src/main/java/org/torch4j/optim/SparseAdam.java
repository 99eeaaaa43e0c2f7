package org.torch4j.optim;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Layout;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Adam that changes only the rows that a sparse gradient names, as {@code Embedding} with {@code sparse} has it.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.SparseAdam.html">torch.optim.SparseAdam</a>
 */
public final class SparseAdam extends Optimizer {
    public static final class Options extends OptimizerOptions<Options>
            implements OptionSetters.Eps<Options>, OptionSetters.Betas<Options> {
        private Options() {
            option("lr", 1e-3);
            option("betas", List.of(0.9, 0.999));
            option("eps", 1e-8);
            option("maximize", false);
        }

        /** Whether to do gradient ascent; default false. */
        public Options maximize(boolean maximize) {
            return set("maximize", maximize);
        }

        @Override
        protected void check(ParamGroup group) {
            ParamGroup.require(group.number("lr") > 0, "lr must be above 0", group.get("lr"));
            ParamGroup.require(group.number("eps") > 0, "eps must be above 0", group.get("eps"));
            group.requireBetas();
        }
    }

    public SparseAdam(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public SparseAdam(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public SparseAdam addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    protected void checkParameter(Tensor parameter) {
        if (parameter.layout() != Layout.STRIDED || parameter.dtype().isComplex()) {
            throw new IllegalArgumentException("SparseAdam takes dense real parameters, and one is " + parameter.dtype()
                    + ", " + parameter.layout());
        }
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        if (grad.layout() == Layout.STRIDED) {
            throw new IllegalStateException("SparseAdam takes sparse gradients only; Adam is for dense ones");
        }
        Tensor average = state.tensor("exp_avg", () -> Torch.zerosLike(p));
        Tensor square = state.tensor("exp_avg_sq", () -> Torch.zerosLike(p));
        Tensor rows = grad.coalesce();
        Tensor values = rows.values();
        if (values.numel() == 0) {
            return;
        }
        double beta1 = group.number("betas", 0);
        double beta2 = group.number("betas", 1);
        Tensor oldAverage = average.sparseMask(rows).coalesce().values();
        Tensor averageChange = values.sub(oldAverage).mul_(1 - beta1);
        average.add_(likeRows(rows, averageChange));
        Tensor oldSquare = square.sparseMask(rows).coalesce().values();
        Tensor squareChange = values.pow(2).sub_(oldSquare).mul_(1 - beta2);
        square.add_(likeRows(rows, squareChange));
        Tensor numerator = averageChange.add(oldAverage);
        Tensor denominator = squareChange.add(oldSquare).sqrt_().add_(group.number("eps"));
        double rate = group.lr() * Math.sqrt(1 - Math.pow(beta2, state.steps)) / (1 - Math.pow(beta1, state.steps));
        p.add_(likeRows(rows, numerator.div_(denominator).mul_(-rate)));
    }

    private static Tensor likeRows(Tensor rows, Tensor values) {
        return Torch.sparseCooTensor(rows.indices(), values, rows.shape());
    }

    @Override
    protected boolean takesSparse() {
        return true;
    }

    @Override
    StepCount stepCount() {
        return StepCount.INT;
    }

    @Override
    StateNames stateNames() {
        return StateNames.of("exp_avg", "exp_avg_sq");
    }
}
