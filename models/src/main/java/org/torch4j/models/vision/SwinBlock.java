package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.MLP;
import org.torch4j.vision.ops.StochasticDepth;

/** Attention in windows and a layer for each place, each with a way around; the second version normalizes behind them. */
final class SwinBlock extends Module {
    final LayerNorm norm1;
    final WindowAttention attn;
    final StochasticDepth stochasticDepth;
    final LayerNorm norm2;
    final MLP mlp;
    private final boolean second;

    SwinBlock(WindowAttention.Shape s, double skip, boolean second) {
        this.second = second;
        norm1 = new LayerNorm(s.width());
        attn = second ? new CosineWindowAttention(s) : new WindowAttention(s);
        stochasticDepth = new StochasticDepth(skip, StochasticDepth.Mode.ROW);
        norm2 = new LayerNorm(s.width());
        mlp = new MLP(s.width(), new long[] {4L * s.width(), s.width()}, o -> o.activation(ActivationLayer.GELU)
                .dropout(s.dropout()));
        for (Module module : mlp.modules()) {
            if (module instanceof Linear linear) {
                Init.xavierUniform_(linear.weight);
                Init.normal_(linear.bias, 0, 1e-6);
            }
        }
        setName(second ? "SwinTransformerBlockV2" : "SwinTransformerBlock");
    }

    @Override
    public Tensor forward(Tensor x) {
        if (second) {
            x = x.add(stochasticDepth.apply(norm1.apply(attn.apply(x))));
            return x.add(stochasticDepth.apply(norm2.apply(mlp.apply(x))));
        }
        x = x.add(stochasticDepth.apply(attn.apply(norm1.apply(x))));
        return x.add(stochasticDepth.apply(mlp.apply(norm2.apply(x))));
    }
}
