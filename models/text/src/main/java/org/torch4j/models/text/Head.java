package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.nn.Module;

/** What turns a network's hidden states into logits. Its members stand beside the network in the state dict. */
public abstract class Head extends Module {
    /** @param hidden the network's hidden states, (B, T, H) */
    public abstract Tensor forward(Tensor hidden, Tokens tokens);
}
