package org.torch4j.models.text;

import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * What each new token sees of those before it.
 *
 * @param seen true at what is seen, (B or 1, 1, T, S); null: see {@code causal}
 * @param causal without a mask: whether each token sees those up to itself; else it sees all
 */
record CausalMask(Tensor seen, boolean causal) {
    /**
     * @param kept which of all S tokens are no padding, (B, S); null: all
     * @param fresh how many of them, the last ones, ask
     * @param total S
     * @param window how many tokens back are seen, the own one counted; 0: all
     */
    static CausalMask of(Tensor kept, long fresh, long total, long window, Device device) {
        boolean slides = window > 0 && total > window;
        if (kept == null && !slides) {
            if (fresh == 1) {
                return new CausalMask(null, false);
            }
            if (fresh == total) {
                return new CausalMask(null, true);
            }
        }
        Tensor keys = Torch.arange(total, DType.INT64.on(device));
        Tensor queries =
                Torch.arange(total - fresh, total, DType.INT64.on(device)).unsqueeze(1);
        Tensor seen = keys.le(queries);
        if (slides) {
            seen = seen.logicalAnd(keys.gt(queries.sub(window)));
        }
        seen = seen.view(1, 1, fresh, total);
        return new CausalMask(kept == null ? seen : seen.logicalAnd(kept.view(kept.size(0), 1, 1, total)), false);
    }

    /** True where a token sees those up to itself, (1, 1, T, T). */
    static Tensor triangle(long length, Device device) {
        return Torch.ones(new long[] {length, length}, DType.BOOL.on(device))
                .tril()
                .view(1, 1, length, length);
    }
}
