package org.torch4j.models.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.Models;

/** Weights drawn under seed 0: their sums everywhere, their bits where this processor draws as Python's did. */
class InitialWeightsTest {
    private static final List<String> SLOW = List.of(
            "googlenet inception_v3 maxvit_t vit_b_32 efficientnet_v2_s swin_v2_t mvit_v2_s swin3d_t r2plus1d_18"
                    .split(" "));

    /** Python's wheels compute the inverse error function by MKL, so these differ in the last bits. */
    private static final List<String> TRUNCATED = List.of(
            "convnext_tiny googlenet inception_v3 maxvit_t vit_b_32 swin_t swin_v2_t mvit_v2_s swin3d_t".split(" "));

    static Stream<String> names() {
        return Golden.lines("initial.txt").stream()
                .map(words -> words[0])
                .filter(name -> !name.equals("fingerprint"))
                .filter(name -> !SLOW.contains(name) || System.getenv("TORCH4J_LONG_TESTS") != null);
    }

    private static void add(MessageDigest digest, Tensor value) {
        if (value.dtype() == DType.FLOAT32) {
            float[] values = value.contiguous().toFloats();
            ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes.array());
        } else {
            long[] values = value.contiguous().toLongs();
            ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(values);
            digest.update(bytes.array());
        }
    }

    /** Whether normal draws have the bits of the processor that wrote the file. */
    private static boolean drawsAlike() {
        Torch.manualSeed(0);
        MessageDigest digest = Golden.sha256();
        add(digest, Torch.randn(1000));
        return HexFormat.of().formatHex(digest.digest()).equals(Golden.line("initial.txt", "fingerprint")[1]);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameSeedGivesTheSameWeights(String name) {
        boolean alike = !TRUNCATED.contains(name) && drawsAlike();
        String[] golden = Golden.line("initial.txt", name);
        Scope.run(() -> {
            Torch.manualSeed(0);
            MessageDigest digest = Golden.sha256();
            double sum = 0;
            double absolute = 0;
            for (Tensor value : Models.get(name).stateDict().values()) {
                sum += value.toDouble().sum().item();
                absolute += value.toDouble().abs().sum().item();
                add(digest, value);
            }
            double expected = Double.parseDouble(golden[2]);
            assertThat(absolute).isCloseTo(expected, within(1e-5 * expected));
            assertThat(sum).isCloseTo(Double.parseDouble(golden[1]), within(1e-5 * expected));
            if (alike) {
                assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(golden[3]);
            }
        });
    }
}
