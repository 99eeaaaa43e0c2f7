package org.torch4j.optim;

import org.torch4j.binding.TensorList;

/** The two ways in which weights decay: through the gradient, or by themselves as AdamW's do. */
final class Decay {
    private Decay() {}

    /** The gradients to step by; with decoupled weight decay the weights have decayed already. */
    static TensorList applied(ParamGroup group, Bundle bundle, double lr) {
        double decay = group.number("weight_decay");
        if (decay == 0 || !group.flag("decoupled_weight_decay")) {
            return bundle.grads(decay);
        }
        bundle.params().mul_(1 - lr * decay);
        return bundle.grads(0);
    }
}
