package org.torch4j.models.text;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;

/** Attention of several heads, without projections. */
final class Attention {
    private Attention() {}

    /** (B, T, heads * size) to (B, heads, T, size). */
    static Tensor split(Tensor x, long size) {
        return x.view(x.size(0), x.size(1), -1, size).transpose(1, 2);
    }

    /** (B, heads, T, size) to (B, T, heads * size). */
    static Tensor join(Tensor x) {
        return x.transpose(1, 2).reshape(x.size(0), x.size(2), x.size(1) * x.size(3));
    }

    /**
     * softmax(Q Kᵀ * scale + mask) V, joined to (B, T, heads * size).
     *
     * @param mask true where a query sees a key, or numbers to add; null: all
     * @param scale null for 1 / sqrt(size)
     */
    static Tensor of(Tensor q, Tensor k, Tensor v, Tensor mask, double dropout, Double scale) {
        return join(Functional.scaledDotProductAttention(q, k, v, mask, dropout, false, scale, false));
    }

    /**
     * Attention in which several query heads share a key head, joined to (B, T, heads * size).
     *
     * @param cap scores are bent to lie within plus and minus this; 0: as they are
     */
    static Tensor grouped(Tensor q, Tensor k, Tensor v, CausalMask mask, double dropout, double scale, double cap) {
        long groups = q.size(1) / k.size(1);
        if (cap != 0) {
            return join(capped(q, repeated(k, groups), repeated(v, groups), mask, dropout, scale, cap));
        }
        if (groups > 1 && q.size(2) == 1 && !mask.causal()) {
            // one token: the heads that share a key are its queries
            Tensor together = q.view(q.size(0), k.size(1), groups, q.size(3));
            Tensor out = attended(together, k, v, mask, dropout, scale);
            return out.reshape(q.size(0), 1, q.size(1) * q.size(3));
        }
        return join(attended(q, repeated(k, groups), repeated(v, groups), mask, dropout, scale));
    }

    private static Tensor attended(Tensor q, Tensor k, Tensor v, CausalMask mask, double dropout, double scale) {
        return Functional.scaledDotProductAttention(q, k, v, mask.seen(), dropout, mask.causal(), scale, false);
    }

    private static Tensor capped(
            Tensor q, Tensor k, Tensor v, CausalMask mask, double dropout, double scale, double cap) {
        Tensor scores = q.matmul(k.transpose(2, 3)).mul(scale).div(cap).tanh().mul(cap);
        Tensor seen = mask.seen();
        if (seen == null && mask.causal()) {
            seen = Torch.ones(new long[] {q.size(2), k.size(2)}, DType.BOOL.on(q.device()))
                    .tril();
        }
        if (seen != null) {
            scores = scores.maskedFill(seen.logicalNot(), lowest(scores.dtype()));
        }
        Tensor weights = scores.softmax(-1, DType.FLOAT32).to(q.dtype());
        return (dropout > 0 ? Functional.dropout(weights, dropout, true) : weights).matmul(v);
    }

    /** Key heads once for each query head, (B, heads, T, size). */
    private static Tensor repeated(Tensor x, long groups) {
        if (groups == 1) {
            return x;
        }
        long[] s = x.shape();
        return x.unsqueeze(2).expand(s[0], s[1], groups, s[2], s[3]).reshape(s[0], s[1] * groups, s[2], s[3]);
    }

    /** Which tokens are no padding, (B, T); null for all. */
    static Tensor kept(Tensor mask) {
        if (mask == null) {
            return null;
        }
        Tensor kept = mask.dtype() == DType.BOOL ? mask : mask.ne(0);
        return kept.all().itemBool() ? null : kept;
    }

    /** The lowest number of a type, which stands for minus infinity where a whole row may be masked. */
    static double lowest(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> -65504;
            case BFLOAT16 -> -3.3895313892515355e38;
            case FLOAT64 -> -Double.MAX_VALUE;
            default -> -Float.MAX_VALUE;
        };
    }

    /** A padding mask (B, T) as attention takes it, (B, 1, 1, T); null where nothing is padded. */
    static Tensor padding(Tensor mask) {
        Tensor kept = kept(mask);
        return kept == null ? null : kept.view(kept.size(0), 1, 1, kept.size(1));
    }
}
