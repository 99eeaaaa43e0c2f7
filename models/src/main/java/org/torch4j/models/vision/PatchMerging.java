package org.torch4j.models.vision;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Functional;

/** Four neighbors become one of twice the channels: (..., H, W, C) to (..., H / 2, W / 2, 2 C). */
final class PatchMerging extends Module {
    final Linear reduction;
    final LayerNorm norm;
    private final boolean second;

    PatchMerging(int width, boolean second) {
        this.second = second;
        reduction = new Linear(4L * width, 2L * width, o -> o.bias(false));
        norm = new LayerNorm((second ? 2L : 4L) * width);
        setName(second ? "PatchMergingV2" : "PatchMerging");
    }

    @Override
    public Tensor forward(Tensor x) {
        x = merge(x);
        return second ? norm.apply(reduction.apply(x)) : reduction.apply(norm.apply(x));
    }

    private static Tensor merge(Tensor x) {
        long height = x.size(-3);
        long width = x.size(-2);
        Tensor even = height % 2 == 0 && width % 2 == 0 ? x : Functional.pad(x, 0, 0, 0, width % 2, 0, height % 2);
        return Torch.cat(
                List.of(every2nd(even, 0, 0), every2nd(even, 1, 0), every2nd(even, 0, 1), every2nd(even, 1, 1)), -1);
    }

    private static Tensor every2nd(Tensor x, long row, long column) {
        return x.slice(-3, row, x.size(-3), 2).slice(-2, column, x.size(-2), 2);
    }
}
