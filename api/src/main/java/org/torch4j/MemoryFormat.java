package org.torch4j;

/**
 * The order of a tensor's dimensions in memory.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensor_attributes.html#torch-memory-format">torch.memory_format</a>
 */
public enum MemoryFormat {
    CONTIGUOUS,
    PRESERVE,
    CHANNELS_LAST,
    CHANNELS_LAST_3D;

    /** The number that libtorch has for it, {@code c10::MemoryFormat}. */
    public int code() {
        return ordinal();
    }

    static Integer codeOf(MemoryFormat format) {
        return format == null ? null : format.code();
    }
}
