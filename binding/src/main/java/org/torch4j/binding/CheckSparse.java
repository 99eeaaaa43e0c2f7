package org.torch4j.binding;

/** Row numbers and row pointers, from one form of sparse tensors to the other. */
final class CheckSparse {
    private CheckSparse() {}

    static void rowNumbers(NativeTensor self, long size) {
        Refuse.rank(self, 1, "self");
        Refuse.below(size, 0, "size");
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
            throw Refuse.because("row pointers and column indices are expected, not %s and %s", crow, col);
        }
        for (int i = 0; i < dims - 1; i++) {
            if (NativeInfo.size(crow, i) != NativeInfo.size(col, i)) {
                throw Refuse.because("row pointers and column indices of one batch, not %s and %s", crow, col);
            }
        }
        if (!IndexValues.isReadable(crow)) {
            return;
        }
        long[] values = IndexValues.values(crow);
        int length = (int) NativeInfo.size(crow, -1);
        long count = NativeInfo.size(col, -1);
        for (int at = 0; at + length <= values.length; at += length) {
            long[] row = java.util.Arrays.copyOfRange(values, at, at + length);
            IndexValues.rising(row, 0, count, "row pointers");
            if (row[0] != 0 || row[length - 1] != count) {
                throw Refuse.because("row pointers from 0 to %s are expected", count);
            }
        }
    }
}
