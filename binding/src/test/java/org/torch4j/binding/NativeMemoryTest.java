package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.torch4j.binding.startup.Startup;

class NativeMemoryTest {
    private static final long ELEMENTS = 1 << 20;

    private static NativeTensor megaFloats() {
        Startup.start();
        return Natives.wrap(torch.zeros(ELEMENTS));
    }

    @Test
    void aClosedTensorIsNotCountedAnyMore() {
        NativeMemory.collect();
        long before = NativeMemory.liveBytes();
        NativeTensor tensor = megaFloats();
        assertThat(NativeMemory.liveBytes() - before).isEqualTo(4 * ELEMENTS);
        tensor.close();

        assertThat(NativeMemory.liveBytes()).isEqualTo(before);
    }

    @Test
    void aForgottenTensorIsTakenOffWhenItIsCollected() {
        NativeMemory.collect();
        long bytes = NativeMemory.liveBytes();
        long objects = NativeMemory.liveObjects();
        for (int i = 0; i < 10; i++) {
            megaFloats();
        }
        NativeMemory.collect();

        assertThat(NativeMemory.liveBytes()).isLessThanOrEqualTo(bytes);
        assertThat(NativeMemory.liveObjects()).isLessThanOrEqualTo(objects);
    }

    @Test
    void forgettingTensorsWithoutEndKeepsTheLiveBytesBounded() {
        long most = 0;
        for (int i = 0; i < 600; i++) {
            megaFloats();
            most = Math.max(most, NativeMemory.liveBytes());
        }

        assertThat(most).isLessThan(3L << 30);
    }

    @Test
    void theLargestLiveTensorsAreNamed() {
        try (NativeTensor tensor = Natives.wrap(torch.zeros(7, ELEMENTS))) {
            assertThat(NativeMemory.largest(3))
                    .extracting(NativeMemory.Large::what)
                    .contains("float32[7, 1048576]");
        }
    }
}
