package org.torch4j.models.text;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** One vector (B, H) of hidden states (B, T, H); masks (B, T) may be null, and leave padding out. */
final class Pooled {
    private Pooled() {}

    static Tensor mean(Tensor hidden, Tensor mask) {
        if (mask == null) {
            return hidden.mean(1);
        }
        Tensor kept = mask.to(hidden.dtype());
        return hidden.mul(kept.unsqueeze(-1))
                .sum(1)
                .div(kept.sum(1).clampMin(1e-9).unsqueeze(-1));
    }

    /** The sum by the square root of the number of tokens. */
    static Tensor meanSqrt(Tensor hidden, Tensor mask) {
        if (mask == null) {
            return hidden.sum(1).div(Math.sqrt(hidden.size(1)));
        }
        Tensor kept = mask.to(hidden.dtype());
        Tensor count = kept.sum(1).clampMin(1e-9).unsqueeze(-1);
        return hidden.mul(kept.unsqueeze(-1)).sum(1).div(count.sqrt());
    }

    static Tensor max(Tensor hidden, Tensor mask) {
        Tensor kept = mask == null ? hidden : hidden.maskedFill(mask.eq(0).unsqueeze(-1), -1e9);
        return kept.amax(1);
    }

    /** The first token that is no padding. */
    static Tensor first(Tensor hidden, Tensor mask) {
        return mask == null
                ? hidden.select(1, 0)
                : picked(hidden, mask.to(DType.INT64).argmax(-1L));
    }

    /** The last token that is no padding. */
    static Tensor last(Tensor hidden, Tensor mask) {
        if (mask == null) {
            return hidden.select(1, -1);
        }
        Tensor places = Torch.arange(hidden.size(1), DType.INT64.on(hidden.device()));
        return picked(hidden, mask.to(DType.INT64).mul(places).argmax(-1L));
    }

    /** The hidden state of token {@code places[i]} of each text. */
    static Tensor picked(Tensor hidden, Tensor places) {
        Tensor rows = Torch.arange(hidden.size(0), DType.INT64.on(hidden.device()));
        return hidden.flatten(0, 1).indexSelect(0, rows.mul(hidden.size(1)).add(places));
    }

    /** Vectors of length one. */
    static Tensor unit(Tensor x) {
        return x.div(x.square().sum(new long[] {-1}, true).sqrt().clampMin(1e-12));
    }
}
