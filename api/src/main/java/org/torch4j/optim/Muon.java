package org.torch4j.optim;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Momentum whose update is made orthogonal, for the matrices inside a network.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.Muon.html">torch.optim.Muon</a>
 */
public final class Muon extends Optimizer {
    public static final class Options extends OptimizerOptions<Options>
            implements OptionSetters.Eps<Options>, OptionSetters.WeightDecay<Options>, OptionSetters.Momentum<Options> {
        private Options() {
            option("lr", 1e-3);
            option("weight_decay", 0.1);
            option("momentum", 0.95);
            option("nesterov", true);
            option("ns_coefficients", List.of(3.4445, -4.7750, 2.0315));
            option("eps", 1e-7);
            option("ns_steps", 5);
            option("adjust_lr_fn", null);
        }

        /** Whether to use Nesterov momentum; default true. */
        public Options nesterov(boolean nesterov) {
            return set("nesterov", nesterov);
        }

        /** Newton-Schulz iterations, below 100. */
        public Options nsSteps(int nsSteps) {
            return set("ns_steps", nsSteps);
        }

        /** {@code original} or {@code match_rms_adamw}: how the learning rate follows the matrix's shape. */
        public Options adjustLrFn(AdjustLr adjustLrFn) {
            return adjustLrFn(adjustLrFn.toString());
        }

        /** By its Python name. */
        public Options adjustLrFn(String adjustLrFn) {
            return set("adjust_lr_fn", adjustLrFn);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr", "momentum", "weight_decay");
            ParamGroup.require(group.number("ns_steps") < 100, "ns_steps must be below 100", group.get("ns_steps"));
            Object adjust = group.get("adjust_lr_fn");
            ParamGroup.require(
                    adjust == null || adjust.equals("original") || adjust.equals("match_rms_adamw"),
                    "adjust_lr_fn must be original or match_rms_adamw",
                    adjust);
        }
    }

    public Muon(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public Muon(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
    }

    /** Adds parameters with options of their own. */
    public Muon addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    protected void checkParameter(Tensor parameter) {
        if (parameter.dim() != 2 || parameter.dtype().isComplex()) {
            throw new IllegalArgumentException(
                    "Muon takes real matrices only, and a parameter has shape " + Arrays.toString(parameter.shape()));
        }
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        double momentum = group.number("momentum");
        Tensor buffer = state.tensor("momentum_buffer", () -> Torch.zerosLike(grad));
        buffer.lerp_(grad, 1 - momentum);
        Tensor change = orthogonal(group, group.flag("nesterov") ? grad.lerp(buffer, momentum) : buffer);
        double rate = group.lr() * ratio(group.get("adjust_lr_fn"), p.size(0), p.size(1));
        p.mul_(1 - group.lr() * group.number("weight_decay"));
        p.add_(change, o -> o.alpha(-rate));
    }

    /** The nearest orthogonal matrix, roughly, in bfloat16: Newton-Schulz iterations of a quintic polynomial. */
    private static Tensor orthogonal(ParamGroup group, Tensor matrix) {
        double a = group.number("ns_coefficients", 0);
        double b = group.number("ns_coefficients", 1);
        double c = group.number("ns_coefficients", 2);
        boolean tall = matrix.size(0) > matrix.size(1);
        Tensor x = matrix.to(DType.BFLOAT16);
        if (tall) {
            x = x.t();
        }
        x = x.div(x.norm().clampMin(group.number("eps")));
        int steps = (int) group.number("ns_steps");
        for (int i = 0; i < steps; i++) {
            Tensor gram = x.mm(x.t());
            Tensor change = Torch.addmm(gram, gram, gram, o -> o.beta(b).alpha(c));
            x = Torch.addmm(x, change, x, o -> o.beta(a));
        }
        return tall ? x.t() : x;
    }

    private static double ratio(Object adjust, double rows, double columns) {
        return "match_rms_adamw".equals(adjust)
                ? 0.2 * Math.sqrt(Math.max(rows, columns))
                : Math.sqrt(Math.max(1, rows / columns));
    }

    @Override
    StepCount stepCount() {
        return StepCount.NONE;
    }

    @Override
    StateNames stateNames() {
        return StateNames.of().maybe("momentum_buffer");
    }
}
