package org.torch4j.optim;

import java.util.List;

/** Options that several optimizers have, an interface each. */
interface OptionSetters<O> {
    O set(String name, Object value);

    interface Eps<O> extends OptionSetters<O> {
        /** What keeps a division from one by zero. */
        default O eps(double eps) {
            return set("eps", eps);
        }
    }

    interface WeightDecay<O> extends OptionSetters<O> {
        /** How much of itself a weight loses, beside its gradient. */
        default O weightDecay(double weightDecay) {
            return set("weight_decay", weightDecay);
        }
    }

    interface Betas<O> extends OptionSetters<O> {
        /** How much of the moving averages of the gradient and of its square a step keeps. */
        default O betas(double beta1, double beta2) {
            return set("betas", List.of(beta1, beta2));
        }
    }

    interface Capturable<O> extends OptionSetters<O> {
        /** For parameters on a GPU only, as in Python; the steps are the same. */
        default O capturable(boolean capturable) {
            return set("capturable", capturable);
        }
    }

    interface Momentum<O> extends OptionSetters<O> {
        /** Sets the momentum factor. */
        default O momentum(double momentum) {
            return set("momentum", momentum);
        }
    }

    interface DecoupledWeightDecay<O> extends WeightDecay<O> {
        /** Decoupled weight decay, as in {@link AdamW}, rather than an L2 penalty in the gradient; default false. */
        default O decoupledWeightDecay(boolean decoupledWeightDecay) {
            return set("decoupled_weight_decay", decoupledWeightDecay);
        }
    }

    interface Fused<O> extends OptionSetters<O> {
        /** Whether to use the fused kernel where it applies; default true. */
        default O fused(boolean fused) {
            return set("fused", fused);
        }
    }
}
