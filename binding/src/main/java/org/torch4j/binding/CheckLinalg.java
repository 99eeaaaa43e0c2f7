package org.torch4j.binding;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What LAPACK takes on trust. */
final class CheckLinalg {
    private CheckLinalg() {}

    /** Infinite numbers end its eigenvalues in memory that is not theirs. */
    static void finiteMatrix(NativeTensor self) {
        Natives.p(self);
        if (!NativeInfo.isCpu(self) || NativeInfo.layout(self) != 0) {
            return;
        }
        try (Tensor plain = self.pointer().detach();
                Tensor finite = torch.isfinite(plain);
                Tensor all = finite.all()) {
            if (!all.item_bool()) {
                throw Preconditions.because("a matrix without infinities or NaNs is expected: %s has some", self);
            }
        } catch (RuntimeException e) {
            throw NativeErrors.translate("aten::linalg_eig", e, self);
        }
    }

    /** A square factor for each matrix, of one type. */
    static void triangularFactor(NativeTensor self, NativeTensor factor) {
        Natives.p(self);
        Natives.p(factor);
        long[] wanted = NativeInfo.shape(self);
        if (wanted.length < 2) {
            throw Preconditions.because("matrices are expected, not %s", self);
        }
        wanted[wanted.length - 1] = wanted[wanted.length - 2];
        Preconditions.shape(factor, "a factor", wanted);
        if (NativeInfo.scalarType(self) != NativeInfo.scalarType(factor)) {
            throw Preconditions.because("a factor of the matrices' type is expected, not %s for %s", factor, self);
        }
        CheckShapes.strided(self, factor, null);
    }

    /** Pivots as a factorization gives them: rows from 1, and pairs of negative ones. */
    static void ldlPivots(NativeTensor factors, NativeTensor pivots) {
        Natives.p(factors);
        Natives.p(pivots);
        if (NativeInfo.dim(factors) < 2 || NativeInfo.dim(pivots) < 1 || !IndexValues.isReadable(pivots)) {
            return;
        }
        long n = NativeInfo.size(factors, -1);
        int length = (int) NativeInfo.size(pivots, -1);
        long[] values = IndexValues.values(pivots);
        for (int start = 0; length > 0 && start + length <= values.length; start += length) {
            for (int i = 0; i < length; i++) {
                long pivot = values[start + i];
                boolean paired = pivot > 0 || i + 1 < length && values[start + i + 1] < 0;
                if (pivot == 0 || Math.abs(pivot) > n || !paired) {
                    throw Preconditions.because("pivot %s: expected rows 1 to %s, negative ones in pairs", pivot, n);
                }
                if (pivot < 0) {
                    i++;
                    if (Math.abs(values[start + i]) > n) {
                        throw Preconditions.because("pivot %s: expected rows 1 to %s", values[start + i], n);
                    }
                }
            }
        }
    }

    /** Rows to be exchanged, from 1: as many as a factorization gives for each matrix. */
    static void luPivots(NativeTensor factors, NativeTensor pivots, Boolean used) {
        Natives.p(factors);
        Natives.p(pivots);
        int dims = NativeInfo.dim(factors);
        if (Boolean.FALSE.equals(used) || dims < 2) {
            return;
        }
        long[] shape = NativeInfo.shape(factors);
        long rows = shape[dims - 2];
        long[] wanted = Arrays.copyOf(shape, dims - 1);
        wanted[dims - 2] = Math.min(rows, shape[dims - 1]);
        Preconditions.shape(pivots, "pivots", wanted);
        long[] range = IndexValues.isReadable(pivots) ? IndexValues.range(pivots) : null;
        if (range != null && (range[0] < 1 || range[1] > rows)) {
            throw Preconditions.because("pivots from %s to %s: expected rows 1 to %s", range[0], range[1], rows);
        }
    }
}
