package org.torch4j.binding;

/** Sizes of attention: a value for each key, heads to divide by. */
final class CheckAttention {
    private CheckAttention() {}

    static void keysAndValues(NativeTensor query, NativeTensor key, NativeTensor value, Boolean grouped) {
        Natives.p(query);
        Natives.p(key);
        Natives.p(value);
        int dims = NativeInfo.dim(query);
        if (key.pointer().is_nested() || value.pointer().is_nested()) {
            return;
        }
        if (dims < 2 || NativeInfo.dim(key) < 2 || NativeInfo.dim(value) < 2) {
            return;
        }
        if (NativeInfo.layout(key) == 0
                && NativeInfo.layout(value) == 0
                && NativeInfo.size(key, -2) != NativeInfo.size(value, -2)) {
            throw Preconditions.because("a value for each key is expected, not keys %s and values %s", key, value);
        }
        if (Boolean.TRUE.equals(grouped)) {
            heads(key);
            heads(value);
        }
    }

    private static void heads(NativeTensor t) {
        if (NativeInfo.dim(t) > 2 && NativeInfo.size(t, -3) == 0) {
            throw Preconditions.because("at least one head is expected, not %s", t);
        }
    }

    static void fourDimensions(
            NativeTensor query,
            NativeTensor key,
            NativeTensor value,
            NativeTensor mask,
            NativeTensor grad,
            NativeTensor out,
            NativeTensor logsumexp) {
        Preconditions.rank(query, 4, "query");
        long batch = NativeInfo.size(query, 0);
        long heads = NativeInfo.size(query, 1);
        long length = NativeInfo.size(query, 2);
        long width = NativeInfo.size(query, 3);
        Preconditions.shape(key, "key", batch, heads, -1, width);
        Preconditions.shape(value, "value", batch, heads, NativeInfo.size(key, 2), width);
        if (mask != null) {
            long keys = NativeInfo.size(key, 2);
            int dims = NativeInfo.dim(mask);
            if (dims != 2 && dims != 4) {
                throw Preconditions.because("a mask of 2 or 4 dimensions is expected, not %s", mask);
            }
            boolean fits = one(mask, -1, keys) && one(mask, -2, length);
            if (!fits || dims == 4 && !(one(mask, 0, batch) && one(mask, 1, heads))) {
                throw Preconditions.because(
                        "a mask for %s queries and %s keys is expected, not %s", length, keys, mask);
            }
        }
        if (grad != null) {
            Preconditions.shape(grad, "grad", batch, heads, length, width);
            Preconditions.shape(out, "out", batch, heads, length, width);
            Preconditions.elements(logsumexp, batch * heads * length, "logsumexp");
        }
    }

    private static boolean one(NativeTensor t, int dim, long size) {
        long is = NativeInfo.size(t, dim);
        return is == size || is == 1;
    }

    static void heads(long heads, Long width) {
        Preconditions.below(heads, 1, "numHeads");
        if (width != null && (width < 1 || width % heads != 0)) {
            throw Preconditions.because("%s features are expected to be divisible by %s heads", width, heads);
        }
    }

    static void block(long size) {
        Preconditions.below(size, 1, "blockSize");
    }
}
