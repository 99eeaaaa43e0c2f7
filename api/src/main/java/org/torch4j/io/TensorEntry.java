package org.torch4j.io;

import org.jspecify.annotations.Nullable;
import org.torch4j.DType;

/**
 * What a file says of one tensor.
 *
 * @param name path of keys and indices to it, joined by dots; empty for a file that is one tensor
 * @param offset where its first element is in the file, or -1 where it is not stored plainly
 * @param sha256 digest of its values, or null where that was not asked for or there are none
 */
public record TensorEntry(
        String name,
        DType dtype,
        long[] shape,
        long offset,
        @Nullable String sha256) {
    /** Bytes of its values. */
    public long bytes() {
        return TensorSpec.numel(shape) * dtype.bytes();
    }
}
