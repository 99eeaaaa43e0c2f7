package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.torch4j.errors.NativeMemoryException;

class OutOfMemoryTest {
    private static final long TOO_MUCH = 1L << 50;

    @Test
    void anAbsurdSizeIsAnErrorThatNamesTheLargestLiveTensors() {
        try (Tensor large = Torch.zeros(7, 1 << 20);
                Tensor small = Torch.zeros(3)) {
            assertThatThrownBy(() -> Torch.zeros(TOO_MUCH))
                    .isInstanceOf(NativeMemoryException.class)
                    .hasMessageContaining("zeros")
                    .hasMessageContaining("largest live tensors: ")
                    .hasMessageContaining("float32[7, 1048576] 28 MiB")
                    .message()
                    .hasLineCount(1)
                    .doesNotContain("float32[3] ");
        }
    }

    @Test
    void anOperatorThatRanOutLeavesTheNextOnesAlone() {
        Tensor x = Torch.ones(4);

        assertThatThrownBy(() -> x.expand(1L << 46, 4).contiguous()).isInstanceOf(NativeMemoryException.class);
        assertThat(x.add(1).toFloats()).containsOnly(2);
    }

    @Test
    void garbageIsCollectedBeforeItIsGivenUp() {
        Torch.zeros(1 << 20, 64);
        long before = Memory.usage().bytes();

        assertThatThrownBy(() -> Torch.zeros(TOO_MUCH)).isInstanceOf(NativeMemoryException.class);

        assertThat(Memory.usage().bytes()).isLessThanOrEqualTo(before - (1L << 28));
    }
}
