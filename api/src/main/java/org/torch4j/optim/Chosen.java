package org.torch4j.optim;

import java.util.List;

/** Options that several optimizers have, an interface each. */
interface Chosen<O> {
    O set(String name, Object value);

    interface Eps<O> extends Chosen<O> {
        /** What keeps a division from one by zero. */
        default O eps(double eps) {
            return set("eps", eps);
        }
    }

    interface WeightDecay<O> extends Chosen<O> {
        /** How much of itself a weight loses, beside its gradient. */
        default O weightDecay(double weightDecay) {
            return set("weight_decay", weightDecay);
        }
    }

    interface Betas<O> extends Chosen<O> {
        /** How much of the moving averages of the gradient and of its square a step keeps. */
        default O betas(double beta1, double beta2) {
            return set("betas", List.of(beta1, beta2));
        }
    }

    interface Capturable<O> extends Chosen<O> {
        /** For parameters on a GPU only, as in Python; the steps are the same. */
        default O capturable(boolean capturable) {
            return set("capturable", capturable);
        }
    }
}
