package org.torch4j.binding;

import java.util.Arrays;

/**
 * Where {@code c10::TensorImpl} of libtorch 2.10 keeps its fields on a 64-bit machine. Addresses are those of the
 * {@code TensorImpl}, which an {@code at::Tensor} points to.
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/v2.10.0/c10/core/TensorImpl.h">c10::TensorImpl</a>
 */
record TensorImplReader(RawMemory memory) {
    private static final int REFERENCES = 8;
    private static final int STORAGE = 16;
    private static final int RANK = 64;
    private static final int SIZES = 72;
    private static final int INLINE_SIZES = 5;
    private static final int OFFSET = 152;
    private static final int NUMEL = 160;
    private static final int TYPE = 168;
    private static final int KEYS = 176;
    private static final int STORAGE_DATA = 16;
    private static final int STORAGE_BYTES = 48;

    long impl(long tensor) {
        return memory.longAt(tensor);
    }

    long keys(long impl) {
        return memory.longAt(impl + KEYS);
    }

    /** The address of the {@code StorageImpl}. */
    long storage(long impl) {
        return memory.longAt(impl + STORAGE);
    }

    long storageBytes(long storage) {
        return memory.longAt(storage + STORAGE_BYTES);
    }

    /** How many hold a {@code TensorImpl} or a {@code StorageImpl}: the lower half of its counter. */
    long references(long counted) {
        return memory.longAt(counted + REFERENCES) & 0xffffffffL;
    }

    long rank(long impl) {
        return memory.longAt(impl + RANK);
    }

    long size(long impl, int dim) {
        long sizes = rank(impl) <= INLINE_SIZES ? impl + SIZES : memory.longAt(impl + SIZES);
        return memory.longAt(sizes + (long) dim * Long.BYTES);
    }

    long[] sizes(long impl) {
        long[] sizes = new long[(int) rank(impl)];
        Arrays.setAll(sizes, dim -> size(impl, dim));
        return sizes;
    }

    long numel(long impl) {
        return memory.longAt(impl + NUMEL);
    }

    /** c10's number of the scalar type. */
    int type(long impl) {
        return (int) memory.longAt(impl + TYPE) & 0xffff;
    }

    /** The address of the first element, of so many bytes; 0 where the storage has no memory. */
    long element(long impl, int bytes) {
        long data = memory.longAt(storage(impl) + STORAGE_DATA);
        return data == 0 ? 0 : data + bytes * memory.longAt(impl + OFFSET);
    }
}
