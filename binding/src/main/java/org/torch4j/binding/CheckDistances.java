package org.torch4j.binding;

/** Gradients of distances between rows. */
final class CheckDistances {
    private CheckDistances() {}

    static void pairs(NativeTensor grad, NativeTensor self, NativeTensor distances) {
        Preconditions.rank(self, 2, "self");
        long rows = NativeInfo.size(self, 0);
        long pairs = rows * (rows - 1) / 2;
        Preconditions.shape(grad, "grad", pairs);
        Preconditions.shape(distances, "pdist", pairs);
    }

    static void allPairs(NativeTensor grad, NativeTensor x1, NativeTensor x2, NativeTensor distances) {
        Natives.p(x1);
        Natives.p(x2);
        Preconditions.shapesDiffer(grad, distances);
        int dims = NativeInfo.dim(x1);
        boolean fits = dims >= 2
                && NativeInfo.dim(x2) >= 2
                && NativeInfo.dim(grad) >= 2
                && NativeInfo.size(x1, -1) == NativeInfo.size(x2, -1)
                && NativeInfo.size(grad, -2) == NativeInfo.size(x1, -2)
                && NativeInfo.size(grad, -1) == NativeInfo.size(x2, -2);
        if (!fits || batch(grad) < Math.max(batch(x1), batch(x2))) {
            throw Preconditions.because(
                    "a gradient for each pair of rows of %s and %s is expected, not %s", x1, x2, grad);
        }
    }

    private static long batch(NativeTensor t) {
        long batch = 1;
        for (int i = 0; i < NativeInfo.dim(t) - 2; i++) {
            batch *= NativeInfo.size(t, i);
        }
        return batch;
    }
}
