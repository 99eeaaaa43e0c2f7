package org.torch4j.optim;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Adam in little memory: of a matrix's mean squares it keeps those of its rows and columns.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Adafactor.html">torch.optim.Adafactor</a>
 */
public final class Adafactor extends Optimizer {
    public static final class Options extends ForeachOptions<Options> implements OptionSetters.WeightDecay<Options> {
        private Options() {
            option("lr", 1e-2);
            option("beta2_decay", -0.8);
            option("eps", Arrays.asList(null, 1e-3));
            option("d", 1.0);
            option("weight_decay", 0.0);
            option("foreach", null);
            option("maximize", false);
        }

        /** Power of the step count by which the mean square forgets; at most 0. */
        public Options beta2Decay(double beta2Decay) {
            return set("beta2_decay", beta2Decay);
        }

        /** Guards the division, and the scale of parameters near zero. */
        public Options eps(double eps1, double eps2) {
            return set("eps", List.of(eps1, eps2));
        }

        /** The largest root mean square that an update may have; at least 1. */
        public Options d(double d) {
            return set("d", d);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "weight_decay");
            ParamGroup.require(
                    group.number("beta2_decay") <= 0, "beta2_decay must be at most 0", group.get("beta2_decay"));
            ParamGroup.require(group.number("d") >= 1, "d must be at least 1", group.get("d"));
            List<?> eps = (List<?>) group.get("eps");
            ParamGroup.require(eps.get(0) == null || group.number("eps", 0) >= 0, "eps must be at least 0", eps);
            ParamGroup.require(group.number("eps", 1) >= 0, "eps must be at least 0", eps);
        }
    }

    public Adafactor(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Adafactor(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public Adafactor addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    protected void checkParameter(Tensor parameter) {
        if (parameter.dtype().isComplex()) {
            throw new IllegalArgumentException("Adafactor takes no complex parameters");
        }
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        double lr = group.lr();
        double decay = group.number("weight_decay");
        boolean ofType = ((List<?>) group.get("eps")).get(0) == null;
        double eps1 = ofType ? epsilon(p.dtype()) : group.number("eps", 0);
        double weight = Math.pow(state.steps, group.number("beta2_decay"));
        double rho = Math.min(lr, 1 / Math.sqrt(state.steps));
        double alpha = Math.max(group.number("eps", 1), p.norm(2).item() / Math.sqrt(p.numel())) * rho;
        if (decay != 0) {
            p.mul_(1 - lr * decay);
        }
        Tensor variance = grad.dim() > 1
                ? factored(grad, state, weight, eps1)
                : state.tensor("variance", () -> Torch.zerosLike(grad)).lerp_(grad.mul(grad), weight);
        Tensor change = variance.clampMin(eps1 * eps1).rsqrt_().mul_(grad);
        double excess = Math.max(1, change.norm(2).item() / (Math.sqrt(change.numel()) * group.number("d")));
        p.add_(change, o -> o.alpha(-alpha / excess));
    }

    private static Tensor factored(Tensor grad, ParamState state, double weight, double eps1) {
        Tensor rows = state.tensor("row_var", () -> Torch.zerosLike(grad.narrow(-1, 0, 1)));
        Tensor columns = state.tensor("col_var", () -> Torch.zerosLike(grad.narrow(-2, 0, 1)));
        rows.lerp_(meanSquare(grad, -1), weight);
        columns.lerp_(meanSquare(grad, -2), weight);
        return rows.mul(columns).div_(rows.mean(new long[] {-2}, true).clampMin_(eps1));
    }

    /** By way of the norm, as Python takes it: a step amplifies the last digit. */
    private static Tensor meanSquare(Tensor grad, long dim) {
        return grad.norm(2, dim, true).square_().div_(grad.size(dim));
    }

    private static double epsilon(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> Math.ulp(1.0);
            case FLOAT16 -> 0x1p-10;
            case BFLOAT16 -> 0x1p-7;
            default -> Math.ulp(1.0f);
        };
    }

    @Override
    StateNames stateNames() {
        return StateNames.of().maybe("variance").others("row_var", "col_var");
    }
}
