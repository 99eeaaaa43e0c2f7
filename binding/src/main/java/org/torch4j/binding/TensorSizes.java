package org.torch4j.binding;

import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.Tensor;

/** The native bytes that tensors of all kinds take. */
final class TensorSizes {
    private TensorSizes() {}

    /** Bytes of the storage; of indices and values for a sparse tensor; none on the device meta. */
    static long bytes(Tensor p) {
        try {
            if (p.is_meta()) {
                return 0;
            }
            if (p.is_sparse()) {
                return sum(p._indices(), p._values());
            }
            if (!p.has_storage()) {
                return switch (p.layout().intern()) {
                    case SparseCsr, SparseBsr -> sum(p.crow_indices(), p.col_indices(), p.values());
                    case SparseCsc, SparseBsc -> sum(p.ccol_indices(), p.row_indices(), p.values());
                    case Mkldnn -> p.numel() * p.element_size();
                    default -> 0;
                };
            }
            try (Storage storage = p.storage()) {
                return storage.nbytes();
            }
        } catch (RuntimeException e) {
            return 0;
        }
    }

    /** The address of the storage, 0 where a tensor has none. */
    static long storage(Tensor p) {
        if (!p.has_storage()) {
            return 0;
        }
        try (Storage storage = p.storage()) {
            return storage.unsafeGetStorageImpl().address();
        }
    }

    private static long sum(Tensor... parts) {
        long bytes = 0;
        for (Tensor part : parts) {
            try (part) {
                bytes += part.numel() * part.element_size();
            }
        }
        return bytes;
    }
}
