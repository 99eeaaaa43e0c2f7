package org.torch4j.binding.startup;

import org.bytedeco.javacpp.Pointer;

/**
 * Teaches glibc to keep large blocks: at first it maps each from the system and gives it back when it is freed, so that
 * the activations of every training step are faulted in again.
 *
 * <p>The C library raises its thresholds by itself when a mapped block is freed, up to blocks of 32 MiB. One such block,
 * never touched, takes it there at once. Thresholds that a user has set ({@code MALLOC_MMAP_THRESHOLD_} and others)
 * stay, since they switch this off in glibc.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/mallopt.3.html">mallopt, M_MMAP_THRESHOLD</a>
 */
final class LargeBlocks {
    static final String PROPERTY = "torch4j.memory.keepBlocks";

    /** The largest that glibc learns from, less room for its header and rounding to pages. */
    private static final long BLOCK = (32L << 20) - (64 << 10);

    private LargeBlocks() {}

    static void keep(String platform) {
        if (platform.startsWith("linux") && Boolean.parseBoolean(System.getProperty(PROPERTY, "true"))) {
            Pointer.free(Pointer.malloc(BLOCK));
        }
    }
}
