package org.torch4j.binding;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Matrices packed for FBGEMM. */
final class CheckQuantized {
    private CheckQuantized() {}

    static void packable(NativeTensor input) {
        Natives.p(input);
        Preconditions.rank(input, 2, "a matrix");
        if (NativeInfo.numel(input) == 0 || NativeInfo.layout(input) != 0 || !NativeInfo.isCpu(input)) {
            throw Preconditions.because("a matrix with elements is expected, not %s", input);
        }
    }

    static void packedSizes(NativeTensor input, long k, long n) {
        Natives.p(input);
        Preconditions.below(k, 1, "K");
        Preconditions.below(n, 1, "N");
        if (Math.multiplyHigh(k, n) != 0 || k * n != NativeInfo.numel(input)) {
            throw Preconditions.because("%s in %s x %s elements", input, k, n);
        }
    }

    static void int8Linear(
            NativeTensor input, NativeTensor weight, NativeTensor packed, NativeTensor offsets, NativeTensor bias) {
        Natives.p(input);
        Natives.p(packed);
        Preconditions.rank(weight, 2, "a weight");
        if (NativeInfo.dim(input) < 1 || NativeInfo.size(input, -1) != NativeInfo.size(weight, 1)) {
            throw Preconditions.because("an input whose last size is that of %s is expected, not %s", weight, input);
        }
        full(input);
        full(weight);
        Preconditions.elements(Required.given(offsets, "col_offsets"), NativeInfo.size(weight, 0), "col_offsets");
        Preconditions.elements(Required.given(bias, "bias"), NativeInfo.size(weight, 0), "bias");
    }

    static void halfLinear(NativeTensor input, NativeTensor packed, NativeTensor bias) {
        Natives.p(input);
        Natives.p(packed);
        full(input);
        if (NativeInfo.dim(input) < 1 || NativeInfo.scalarType(input) != ScalarType.Float.value) {
            throw Preconditions.because("rows of float32 are expected, not %s", input);
        }
        if (bias != null) {
            Preconditions.rank(bias, 1, "a bias");
        }
    }

    private static void full(NativeTensor t) {
        if (NativeInfo.numel(t) == 0) {
            throw Preconditions.because("a tensor with elements is expected, not %s", t);
        }
    }
}
