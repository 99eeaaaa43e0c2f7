package org.torch4j.nn.functional;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.AtenPrivate;

/** Attention. */
final class Attention {
    private Attention() {}

    /** {@code attnMask} null: none; {@code scale} null: 1 / sqrt(E). */
    public static Tensor scaledDotProductAttention(
            Tensor query,
            Tensor key,
            Tensor value,
            Tensor attnMask,
            double dropoutP,
            boolean isCausal,
            Double scale,
            boolean enableGqa) {
        return Torch.scaledDotProductAttention(query, key, value, attnMask, dropoutP, isCausal, o -> {
            o.enableGqa(enableGqa);
            if (scale != null) {
                o.scale(scale);
            }
        });
    }

    /** Attention of several heads with projections of its inputs and output; sequence first. */
    public static AttentionResult multiHeadAttentionForward(
            Tensor query, Tensor key, Tensor value, long numHeads, AttentionWeights weights, AttentionOptions options) {
        return Composite.of(() -> new MultiHeadAttentionForward(numHeads, weights, options).attend(query, key, value));
    }

    /** Matrix products of groups; {@code offs} (where groups end), {@code bias} and {@code outDtype} may be null. */
    public static Tensor groupedMm(Tensor a, Tensor b, Tensor offs, Tensor bias, DType outDtype) {
        return (Tensor) AtenPrivate._grouped_mm(a, b, offs, bias, code(outDtype));
    }

    /** The product of two scaled matrices, on GPUs that have it; {@code bias} and {@code outDtype} may be null. */
    public static Tensor scaledMm(ScaledOperand a, ScaledOperand b, Tensor bias, DType outDtype) {
        return (Tensor) AtenPrivate._scaled_mm_v2(
                a.matrix(),
                b.matrix(),
                a.scales(),
                a.recipeCodes(),
                a.swizzleCodes(),
                b.scales(),
                b.recipeCodes(),
                b.swizzleCodes(),
                bias,
                code(outDtype),
                new long[0],
                false);
    }

    /** {@link #scaledMm} of groups; {@code offs} says where groups end, and may be null. */
    public static Tensor scaledGroupedMm(ScaledOperand a, ScaledOperand b, Tensor offs, Tensor bias, DType outDtype) {
        return (Tensor) AtenPrivate._scaled_grouped_mm_v2(
                a.matrix(),
                b.matrix(),
                a.scales(),
                a.recipeCodes(),
                a.swizzleCodes(),
                b.scales(),
                b.recipeCodes(),
                b.swizzleCodes(),
                offs,
                bias,
                code(outDtype),
                new long[0],
                false);
    }

    private static Integer code(DType dtype) {
        return dtype == null ? null : dtype.code();
    }

    /** A mask that is added to the scores: -inf where a boolean one is true. Null stays null. */
    static Tensor canonicalMask(Tensor mask, String name, Tensor like) {
        if (mask == null || mask.dtype().isFloatingPoint()) {
            return mask;
        }
        if (mask.dtype() != org.torch4j.DType.BOOL) {
            throw new IllegalArgumentException(name + " is a boolean or floating-point tensor, got " + mask.dtype());
        }
        return Torch.zeros(mask.shape(), like.dtype().on(like.device())).maskedFill_(mask, Double.NEGATIVE_INFINITY);
    }
}
