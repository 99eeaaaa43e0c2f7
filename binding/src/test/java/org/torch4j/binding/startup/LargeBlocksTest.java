package org.torch4j.binding.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LargeBlocksTest {
    /** In the word before a block, where glibc keeps its size: the block was mapped from the system, and goes back there. */
    private static final long MAPPED = 2;

    @Test
    void aLargeBlockIsTakenFromMemoryThatIsKept() {
        Startup.start();
        Pointer block = Pointer.malloc(30 << 20);
        long sizeAndFlags = new LongPointer(block).get(-1);
        Pointer.free(block);

        assertThat(sizeAndFlags).isGreaterThan(30 << 20);
        assertThat(sizeAndFlags & MAPPED).isZero();
    }
}
