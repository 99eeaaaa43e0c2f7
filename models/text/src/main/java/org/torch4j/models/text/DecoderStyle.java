package org.torch4j.models.text;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.torch4j.DType;
import org.torch4j.Tensor;

/** What tells the descendants of LLaMA apart. */
final class DecoderStyle {
    final long hidden;
    final long inner;
    final int layers;
    final long heads;
    final long keyHeads;
    final long headSize;
    final boolean[] sliding;
    UnaryOperator<Tensor> activation;
    double eps;
    double dropout;
    double scale;
    boolean queryBias;
    boolean outputBias;
    boolean gateBias;
    boolean headNorms;
    boolean sandwich;
    boolean plusOne;
    double embedScale = 1;
    double attentionCap;
    double finalCap;
    long window;
    RotaryScaling fullScaling;
    RotaryScaling slidingScaling;

    /** @param headSize the size of a head where the configuration has none; 0: the hidden size by the heads */
    DecoderStyle(Config c, long headSize) {
        hidden = c.integer("hidden_size");
        inner = c.integer("intermediate_size");
        layers = Math.toIntExact(c.integer("num_hidden_layers"));
        heads = c.integer("num_attention_heads");
        keyHeads = c.integer("num_key_value_heads", heads);
        if (heads <= 0 || keyHeads <= 0 || heads % keyHeads != 0) {
            throw c.error("num_attention_heads " + heads + " is no multiple of num_key_value_heads " + keyHeads);
        }
        this.headSize = c.integer("head_dim", headSize > 0 ? headSize : hidden / heads);
        sliding = new boolean[layers];
        scale = 1 / Math.sqrt(this.headSize);
        eps = c.number("rms_norm_eps", 1e-6);
        dropout = c.number("attention_dropout", 0);
        activation = Activations.of(c, "hidden_act", "silu");
        fullScaling = RotaryScaling.of(c, this.headSize);
    }

    RootNorm norm(long size) {
        return new RootNorm(size, eps, plusOne);
    }

    boolean slides() {
        for (boolean each : sliding) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    /** What word vectors are multiplied with, rounded as their type rounds it. */
    double embedScaleIn(DType dtype) {
        return dtype == DType.FLOAT32
                ? (float) embedScale
                : org.torch4j.Torch.tensor(embedScale).to(dtype).item();
    }

    /** Which layers slide: what the configuration lists, or what {@code otherwise} says. */
    void slide(Config c, IntPredicate otherwise) {
        List<?> kinds = c.list("layer_types");
        if (kinds != null && kinds.size() < layers) {
            throw c.error("layer_types names " + kinds.size() + " layers of " + layers);
        }
        for (int i = 0; i < layers; i++) {
            sliding[i] = kinds == null ? otherwise.test(i) : kinds.get(i).equals("sliding_attention");
        }
    }
}
