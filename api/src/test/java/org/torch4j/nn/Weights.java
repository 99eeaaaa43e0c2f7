package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Initial weights against Python's: bit for bit where this processor draws the bits of the one that wrote the files,
 * within the round-off of a draw elsewhere. {@code uniform_} scales with or without fused multiplications, and {@code
 * normal_} takes its logarithms and cosines from the vector unit, so the last bits depend on {@code
 * ATEN_CPU_CAPABILITY}; the order of draws does not.
 */
final class Weights {
    /** A draw ends in one logarithm, one root, one cosine and one scaling: 8 roundings of float32. */
    private static final double ROUNDINGS = 8 * Math.ulp(1f);

    private static final boolean SAME_BITS = checksum(draws()) == fingerprint();

    private Weights() {}

    /** Names, shapes and numbers of the state: {@code (name, shape, CRC-32, values)} an entry. */
    static void check(Module net, List<Object> golden) {
        List<List<Object>> expected =
                golden.stream().map(e -> ((PythonText.Tuple) e).values()).toList();
        List<Object> names = new ArrayList<>(net.stateDict().keySet());
        assertThat(names).isEqualTo(expected.stream().map(e -> e.get(0)).toList());
        for (List<Object> entry : expected) {
            Tensor weight = net.stateDict().get((String) entry.get(0));
            String what = "initial " + entry.get(0);
            assertThat(Arrays.stream(weight.shape()).boxed().toList()).as(what).isEqualTo(entry.get(1));
            if (SAME_BITS) {
                assertThat(checksum(weight)).as(what).isEqualTo(entry.get(2));
            }
            Golden.near(what, weight, (String) entry.get(3), ROUNDINGS);
        }
    }

    private static Tensor draws() {
        Torch.manualSeed(0);
        return Torch.cat(List.of(Torch.empty(40).uniform_(-0.7, 0.4), Torch.randn(40)));
    }

    private static long fingerprint() {
        try (var in = Weights.class.getResourceAsStream("draws.txt")) {
            return Long.parseLong(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long checksum(Tensor tensor) {
        Tensor flat = tensor.detach().reshape(-1);
        ByteBuffer bytes =
                ByteBuffer.allocate((int) (flat.numel() * flat.elementSize())).order(ByteOrder.LITTLE_ENDIAN);
        if (flat.dtype() == DType.FLOAT32) {
            for (float value : flat.toFloats()) {
                bytes.putFloat(value);
            }
        } else if (flat.dtype() == DType.FLOAT64) {
            for (double value : flat.toDoubles()) {
                bytes.putDouble(value);
            }
        } else {
            for (long value : flat.toLongs()) {
                bytes.putLong(value);
            }
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return crc.getValue();
    }
}
