package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/** The masks of one call of a transformer; each may be left out. */
public final class TransformerMasks {
    Tensor srcMask;
    Tensor tgtMask;
    Tensor memoryMask;
    Tensor srcKeyPaddingMask;
    Tensor tgtKeyPaddingMask;
    Tensor memoryKeyPaddingMask;
    Boolean srcIsCausal;
    Boolean tgtIsCausal;
    boolean memoryIsCausal;

    static TransformerMasks of(Consumer<TransformerMasks> masks) {
        TransformerMasks m = new TransformerMasks();
        masks.accept(m);
        return m;
    }

    /** Those of a source; others are refused rather than passed over. */
    static TransformerMasks ofEncoder(Consumer<TransformerMasks> masks) {
        TransformerMasks m = of(masks);
        boolean others = m.tgtMask != null
                || m.memoryMask != null
                || m.tgtKeyPaddingMask != null
                || m.memoryKeyPaddingMask != null
                || m.tgtIsCausal != null
                || m.memoryIsCausal;
        if (others) {
            throw new IllegalArgumentException("an encoder has srcMask, srcKeyPaddingMask and srcIsCausal only");
        }
        return m;
    }

    /** Those of a target and a memory; others are refused rather than passed over. */
    static TransformerMasks ofDecoder(Consumer<TransformerMasks> masks) {
        TransformerMasks m = of(masks);
        if (m.srcMask != null || m.srcKeyPaddingMask != null || m.srcIsCausal != null) {
            throw new IllegalArgumentException("a decoder has masks of its target and of its memory, none of a source");
        }
        return m;
    }

    /** Which source positions see which: (S, S), true to leave out, or numbers to add. */
    public TransformerMasks srcMask(Tensor mask) {
        this.srcMask = mask;
        return this;
    }

    /** Which target positions see which: (T, T). */
    public TransformerMasks tgtMask(Tensor mask) {
        this.tgtMask = mask;
        return this;
    }

    /** Which target positions see which source positions: (T, S). */
    public TransformerMasks memoryMask(Tensor mask) {
        this.memoryMask = mask;
        return this;
    }

    /** Source positions that are padding: true at (N, S). */
    public TransformerMasks srcKeyPaddingMask(Tensor mask) {
        this.srcKeyPaddingMask = mask;
        return this;
    }

    /** Target positions that are padding: true at (N, T). */
    public TransformerMasks tgtKeyPaddingMask(Tensor mask) {
        this.tgtKeyPaddingMask = mask;
        return this;
    }

    /** Memory positions that are padding: true at (N, S). */
    public TransformerMasks memoryKeyPaddingMask(Tensor mask) {
        this.memoryKeyPaddingMask = mask;
        return this;
    }

    /** Whether {@code srcMask} is the causal mask; looked at if left out. */
    public TransformerMasks srcIsCausal(boolean isCausal) {
        this.srcIsCausal = isCausal;
        return this;
    }

    /** Whether {@code tgtMask} is the causal mask; looked at if left out. */
    public TransformerMasks tgtIsCausal(boolean isCausal) {
        this.tgtIsCausal = isCausal;
        return this;
    }

    /** Whether {@code memoryMask} is the causal mask; default false. */
    public TransformerMasks memoryIsCausal(boolean isCausal) {
        this.memoryIsCausal = isCausal;
        return this;
    }

    /** Whether it was said, or the mask is the causal one of that length. */
    static boolean isCausal(Boolean said, Tensor mask, long length) {
        if (said != null) {
            return said;
        }
        if (mask == null || mask.size(-1) != length || mask.size(-2) != length) {
            return false;
        }
        Tensor causal =
                Transformer.generateSquareSubsequentMask(length, mask.dtype().on(mask.device()));
        return mask.dim() == 2
                ? mask.eq(causal).all().itemBool()
                : mask.eq(causal.expandAs(mask)).all().itemBool();
    }

    static Tensor canonical(Tensor mask, Tensor like) {
        return mask == null || mask.dtype().isFloatingPoint()
                ? mask
                : org.torch4j.Torch.zeros(mask.shape(), like.dtype().on(like.device()))
                        .maskedFill_(mask, Double.NEGATIVE_INFINITY);
    }

    static long length(Tensor x, boolean batchFirst) {
        return x.dim() == 2 ? x.size(0) : x.size(batchFirst ? 1 : 0);
    }
}
