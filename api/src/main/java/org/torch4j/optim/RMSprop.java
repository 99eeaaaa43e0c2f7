package org.torch4j.optim;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Divides the gradient by a moving root of its mean square.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.RMSprop.html">torch.optim.RMSprop</a>
 */
public final class RMSprop extends Optimizer {
    public static final class Options extends ParamGroup {
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

        @Override
        public Options lr(double lr) {
            set("lr", lr);
            return this;
        }

        public Options momentum(double momentum) {
            set("momentum", momentum);
            return this;
        }

        /** How much of the moving average a step keeps. */
        public Options alpha(double alpha) {
            set("alpha", alpha);
            return this;
        }

        public Options eps(double eps) {
            set("eps", eps);
            return this;
        }

        /** Whether the gradient is divided by its deviation instead. */
        public Options centered(boolean centered) {
            set("centered", centered);
            return this;
        }

        public Options weightDecay(double weightDecay) {
            set("weight_decay", weightDecay);
            return this;
        }

        public Options maximize(boolean maximize) {
            set("maximize", maximize);
            return this;
        }

        @Override
        protected void check() {
            requireAtLeastZero("lr", "eps", "momentum", "weight_decay", "alpha");
        }
    }

    public RMSprop(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public RMSprop(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options), new Options());
    }

    /** Adds parameters with options of their own. */
    public RMSprop addParamGroup(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        addGroup(parameters, options(withDefaults(new Options()), options));
        return this;
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        double lr = group.lr();
        double alpha = group.number("alpha");
        double decay = group.number("weight_decay");
        double momentum = group.number("momentum");
        Tensor square = state.tensor("square_avg", () -> Torch.zerosLike(p));
        Tensor buffer = momentum > 0 ? state.tensor("momentum_buffer", () -> Torch.zerosLike(p)) : null;
        Tensor d = decay == 0 ? grad : grad.add(p, o -> o.alpha(decay));
        square.mul_(alpha).addcmul_(d, d, o -> o.value(1 - alpha));
        Tensor root;
        if (group.flag("centered")) {
            Tensor mean = state.tensor("grad_avg", () -> Torch.zerosLike(p));
            mean.lerp_(d, 1 - alpha);
            root = square.addcmul(mean, mean, o -> o.value(-1)).sqrt_();
        } else {
            root = square.sqrt();
        }
        root.add_(group.number("eps"));
        if (buffer == null) {
            p.addcdiv_(d, root, o -> o.value(-lr));
        } else {
            p.add_(buffer.mul_(momentum).addcdiv_(d, root), o -> o.alpha(-lr));
        }
    }
}
