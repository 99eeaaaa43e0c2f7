package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** What the reference reads is read, and nothing is written that it would not read. */
class SafetensorsRulesTest {
    @TempDir
    Path folder;

    @Test
    void whatTheReferenceWouldNotReadIsNotWritten() {
        Path file = folder.resolve("x.safetensors");
        Tensor one = Torch.ones(1);
        assertThatThrownBy(() -> Safetensors.save(Map.of("__metadata__", one), file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("__metadata__");
        Map<String, String> notes = new HashMap<>();
        notes.put("by", null);
        assertThatThrownBy(() -> Safetensors.save(Map.of("a", one), file, notes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note 'by' is null");
        String longName = "n".repeat(51_000_000);
        assertThatThrownBy(() -> Safetensors.save(Map.of(longName, one, longName + "2", one), file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write several files");
        assertThat(file).doesNotExist();
    }

    @Test
    void nullNotesAndUnknownFieldsAreRead() throws IOException {
        Path file =
                write("{'__metadata__':null,'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'more':{'x':[1]}}}", 8);
        assertThat(Safetensors.load(file).get("a").shape()).containsExactly(2);
        assertThat(Safetensors.metadata(file)).isEmpty();
        assertThat(Safetensors.load(write("{}", 0))).isEmpty();
        assertThat(Safetensors.load(write("{'__metadata__':{}}", 0))).isEmpty();
    }

    @Test
    void numbersOfFewerBitsThanAByteAreRead() throws IOException {
        Path four = write("{'a':{'dtype':'F4','shape':[3,4],'data_offsets':[0,6]}}", 6);
        Tensor tensor = Safetensors.load(four).get("a");
        assertThat(tensor.dtype()).isEqualTo(DType.FLOAT4_E2M1FN_X2);
        assertThat(tensor.shape()).containsExactly(3, 2);
        Path again = folder.resolve("again.safetensors");
        Safetensors.save(Map.of("a", tensor), again);
        assertThat(Safetensors.load(again).get("a").shape()).containsExactly(3, 2);
        for (String type : new String[] {"F6_E2M3", "F6_E3M2"}) {
            Path six = write("{'a':{'dtype':'" + type + "','shape':[2,4],'data_offsets':[0,6]}}", 6);
            assertThat(Safetensors.load(six).get("a").shape()).containsExactly(2, 3);
        }
        assertThatThrownBy(() -> Safetensors.load(write("{'a':{'dtype':'F4','shape':[3],'data_offsets':[0,2]}}", 2)))
                .hasMessageContaining("does not end at a byte");
    }

    @Test
    void emptyTensorsAreReadAndWritten() {
        Path file = folder.resolve("empty.safetensors");
        Safetensors.save(Map.of("a", Torch.zeros(0), "b", Torch.zeros(0, 5), "c", Torch.ones(1)), file);
        StateDict state = Safetensors.load(file);
        assertThat(state.get("a").shape()).containsExactly(0);
        assertThat(state.get("b").shape()).containsExactly(0, 5);
    }

    private Path write(String header, int data) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(
                Files.createTempFile(folder, "x", ".safetensors"),
                file.putLong(json.length).put(json).array());
    }
}
