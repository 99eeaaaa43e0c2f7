package org.torch4j.binding;

import java.util.Collection;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.Tensor;

/**
 * Tensors that a failed call left with a shape their memory does not hold: libtorch sets the shape before it asks for the
 * memory. A kernel would read beyond it and end the process, so such a tensor becomes a vector of what is there.
 */
final class ResizeRepair {
    private ResizeRepair() {}

    static void clampToStorage(Object... arguments) {
        for (Object argument : arguments) {
            if (argument instanceof NativeTensor tensor && !tensor.isClosed()) {
                clampToStorage(tensor.pointer());
            } else if (argument instanceof Collection<?> list) {
                clampToStorage(list.toArray());
            } else if (argument instanceof Object[] array) {
                clampToStorage(array);
            }
        }
    }

    private static void clampToStorage(Tensor p) {
        if (!p.defined() || !p.has_storage() || p.is_meta() || p.is_sparse()) {
            return;
        }
        Storage storage = p.storage();
        long held = storage.nbytes() / Math.max(1, p.element_size()) - p.storage_offset();
        if (needed(p) > held) {
            p.unsafeGetTensorImpl().set_sizes_contiguous(new long[] {Math.max(0, held)});
        }
    }

    /** Elements from the first to the last that the shape reaches; the most there is where that overflows. */
    private static long needed(Tensor p) {
        try {
            long last = 0;
            for (int i = 0; i < p.dim(); i++) {
                if (p.size(i) == 0) {
                    return 0;
                }
                last = Math.addExact(last, Math.multiplyExact(p.size(i) - 1, p.stride(i)));
            }
            return Math.addExact(last, 1);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
