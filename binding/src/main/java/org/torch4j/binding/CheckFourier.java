package org.torch4j.binding;

/** Dimensions of a Fourier transform, below the functions that check them. */
final class CheckFourier {
    private CheckFourier() {}

    static void transformed(NativeTensor self, long[] dim, Long lastSize, Boolean onesided) {
        Natives.p(self);
        int dims = NativeInfo.dim(self);
        boolean[] seen = new boolean[dims];
        for (long d : dim == null ? new long[0] : dim) {
            long at = d < 0 ? d + dims : d;
            if (at < 0 || at >= dims || seen[(int) at]) {
                throw Preconditions.because("dimensions %s of %s: expected each once", dim, self);
            }
            if (NativeInfo.size(self, (int) at) == 0) {
                throw Preconditions.because("dimension %s of %s is empty", d, self);
            }
            seen[(int) at] = true;
        }
        if ((lastSize != null || onesided != null) && (dim == null || dim.length == 0)) {
            throw Preconditions.because("a dimension to transform is expected");
        }
        if (lastSize == null) {
            return;
        }
        Preconditions.below(lastSize, 1, "lastDimSize");
        if (NativeInfo.size(self, dim[dim.length - 1]) < lastSize / 2 + 1) {
            throw Preconditions.because("a result of %s needs %s values, not %s", lastSize, lastSize / 2 + 1, self);
        }
    }
}
