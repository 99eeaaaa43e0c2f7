package org.torch4j.optim;

import org.torch4j.binding.TensorList;

/** L2 penalty in the gradient, or decoupled weight decay as in AdamW. */
final class WeightDecay {
    private WeightDecay() {}

    /** The gradients to step by; with decoupled weight decay the weights have decayed already. */
    static TensorList applied(ParamGroup group, TensorGroup tensors, double lr) {
        double decay = group.number("weight_decay");
        if (decay == 0 || !group.flag("decoupled_weight_decay")) {
            return tensors.grads(decay);
        }
        tensors.params().mul_(1 - lr * decay);
        return tensors.grads(0);
    }
}
