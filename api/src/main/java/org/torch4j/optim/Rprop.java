package org.torch4j.optim;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Steps by the sign of the gradient, farther while it stays and shorter when it turns.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Rprop.html">torch.optim.Rprop</a>
 */
public final class Rprop extends Optimizer {
    public static final class Options extends ParamGroup {
        private Options() {
            option("lr", 1e-2);
            option("etas", List.of(0.5, 1.2));
            option("step_sizes", List.of(1e-6, 50));
            option("foreach", null);
            option("maximize", false);
            option("differentiable", false);
            option("capturable", false);
        }

        @Override
        public Options lr(double lr) {
            set("lr", lr);
            return this;
        }

        /** Factors of the step when the sign turned (0 to 1) and when it stayed (above 1). */
        public Options etas(double minus, double plus) {
            set("etas", List.of(minus, plus));
            return this;
        }

        /** The shortest and the longest step. */
        public Options stepSizes(double shortest, double longest) {
            set("step_sizes", List.of(shortest, longest));
            return this;
        }

        public Options maximize(boolean maximize) {
            set("maximize", maximize);
            return this;
        }

        @Override
        protected void check() {
            requireAtLeastZero("lr");
            require(
                    number("etas", 0) > 0 && number("etas", 0) < 1 && number("etas", 1) > 1,
                    "etas must be between 0 and 1, and above 1",
                    get("etas"));
        }
    }

    public Rprop(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Rprop(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options), new Options());
    }

    /** Adds parameters with options of their own. */
    public Rprop addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        double minus = group.number("etas", 0);
        Tensor previous = state.tensor("prev", () -> Torch.zerosLike(p));
        Tensor stepSize = state.tensor("step_size", () -> Torch.fullLike(grad, group.lr()));
        Tensor product = grad.mul(previous);
        Tensor turned = product.lt(0);
        Tensor factor = Torch.onesLike(grad)
                .maskedFill_(product.gt(0), group.number("etas", 1))
                .maskedFill_(turned, minus);
        stepSize.mul_(factor).clamp_(group.number("step_sizes", 0), group.number("step_sizes", 1));
        Tensor d = grad.maskedFill(turned, 0);
        p.addcmul_(d.sign(), stepSize, o -> o.value(-1));
        previous.copy_(d);
    }
}
