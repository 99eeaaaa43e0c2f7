package org.torch4j.binding;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Row numbers and row pointers, from one form of sparse tensors to the other. */
final class CheckSparse {
    private CheckSparse() {}

    static NativeTensor ownIndices(NativeTensor indices, NativeTensor values, long[] size) {
        if (size != null && indices != null && values != null) {
            AtenPrivate._validate_sparse_coo_tensor_args(indices, values, size, null, null);
        }
        return own(indices);
    }

    static NativeTensor ownCompressed(NativeTensor indices, NativeTensor values) {
        return own(indices);
    }

    static NativeTensor ownPlain(NativeTensor indices, NativeTensor values) {
        return own(indices);
    }

    private static NativeTensor own(NativeTensor indices) {
        return indices == null || NativeInfo.layout(indices) != 0
                ? indices
                : Natives.wrap(indices.pointer().clone());
    }

    static NativeTensor copied(Tensor indices) {
        try (indices) {
            return Natives.wrap(indices.clone());
        }
    }

    static void diagonals(NativeTensor diagonals, NativeTensor offsets, long[] shape) {
        Natives.p(diagonals);
        Natives.p(offsets);
        if (shape == null || shape.length != 2 || shape[0] < 0 || shape[1] < 0) {
            throw Preconditions.because("a shape of 2 sizes is expected");
        }
        Preconditions.elements(offsets, NativeInfo.dim(diagonals) == 2 ? NativeInfo.size(diagonals, 0) : 1, "offsets");
        IndexValues.within(offsets, 1 - Math.max(1, shape[0]), Math.max(1, shape[1]), "offsets");
    }

    static void rowNumbers(NativeTensor self, long size) {
        Preconditions.rank(self, 1, "self");
        Preconditions.below(size, 0, "size");
        if (IndexValues.isReadable(self)) {
            IndexValues.within(self, 0, size, "row indices");
            IndexValues.rising(IndexValues.values(self), 0, Math.max(0, size - 1), "row indices");
        }
    }

    static void rowPointers(NativeTensor crow, NativeTensor col) {
        Natives.p(crow);
        Natives.p(col);
        int dims = NativeInfo.dim(crow);
        if (dims < 1 || NativeInfo.dim(col) != dims || NativeInfo.size(crow, -1) < 1) {
            throw Preconditions.because("row pointers and column indices are expected, not %s and %s", crow, col);
        }
        for (int i = 0; i < dims - 1; i++) {
            if (NativeInfo.size(crow, i) != NativeInfo.size(col, i)) {
                throw Preconditions.because("row pointers and column indices of one batch, not %s and %s", crow, col);
            }
        }
        if (!IndexValues.isReadable(crow)) {
            return;
        }
        long[] values = IndexValues.values(crow);
        int length = (int) NativeInfo.size(crow, -1);
        long count = NativeInfo.size(col, -1);
        for (int at = 0; at + length <= values.length; at += length) {
            long[] row = Arrays.copyOfRange(values, at, at + length);
            IndexValues.rising(row, 0, count, "row pointers");
            if (row[0] != 0 || row[length - 1] != count) {
                throw Preconditions.because("row pointers from 0 to %s are expected", count);
            }
        }
    }
}
