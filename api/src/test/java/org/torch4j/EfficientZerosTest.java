package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.binding.AtenPrivate;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.Safetensors;

/** Zeros without memory, which forward-mode derivatives make: read as other zeros are. */
class EfficientZerosTest {
    static {
        ones(1);
    }

    private final Tensor zeros = (Tensor) AtenPrivate._efficientzerotensor(new long[] {3}, null);
    private final Tensor zero = (Tensor) AtenPrivate._efficientzerotensor(new long[0], null);

    @Test
    void areReadInEveryWay() {
        FloatBuffer buffer =
                ByteBuffer.allocateDirect(12).order(ByteOrder.nativeOrder()).asFloatBuffer();
        zeros.copyTo(buffer);
        assertThat(zeros.toFloats()).containsExactly(0, 0, 0);
        assertThat(zeros.toDoubles()).containsExactly(0, 0, 0);
        assertThat(zero.itemFloat()).isZero();
        assertThat(zero.item()).isEqualTo(0f);
        assertThat(zeros.toString()).contains("0., 0., 0.");
        assertThat(zeros.get(1).itemFloat()).isZero();
        assertThat(zeros.add(ones(3)).toFloats()).containsExactly(1, 1, 1);
        assertThat(buffer.get(2)).isZero();
        assertThat(zeros.at("1:").toFloats()).containsExactly(0, 0);
    }

    @Test
    void areNotWritten() {
        assertThatThrownBy(() -> zeros.add_(ones(3))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> zeros.fill_(1)).isInstanceOf(RuntimeException.class);
        FloatBuffer buffer =
                ByteBuffer.allocateDirect(12).order(ByteOrder.nativeOrder()).asFloatBuffer();
        assertThatThrownBy(() -> zeros.copyFrom(buffer)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void areSaved(@TempDir Path folder) {
        Checkpoint.save(java.util.Map.of("w", zeros), folder.resolve("w.pt"));
        Safetensors.save(java.util.Map.of("w", zeros), folder.resolve("w.safetensors"));
        assertThat(Checkpoint.load(folder.resolve("w.pt")).tensor("w").toFloats())
                .containsExactly(0, 0, 0);
        assertThat(Safetensors.load(folder.resolve("w.safetensors")).get("w").toFloats())
                .containsExactly(0, 0, 0);
    }
}
