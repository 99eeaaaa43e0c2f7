package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.MappedFile;
import org.torch4j.binding.NativeFiles;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.pickle.PyTuple;

class CheckpointTest {
    @TempDir
    Path folder;

    @Test
    void aNestedCheckpointIsATypedTree() {
        Checkpoint checkpoint = Checkpoint.load(Golden.path("checkpoint.pth"));
        assertThat(checkpoint.integer("epoch")).isEqualTo(3);
        assertThat(checkpoint.number("loss")).isEqualTo(0.25);
        assertThat(checkpoint.stateDict("model")).containsOnlyKeys("0.weight", "0.bias", "2.weight", "2.bias");
        assertThat(checkpoint.tensor("optimizer.state.0.exp_avg").shape()).containsExactly(4, 3);
        assertThat(checkpoint.list("optimizer.param_groups.0.betas")).isEqualTo(PyTuple.of(0.9, 0.999));
        assertThat(checkpoint.flag("optimizer.param_groups.0.amsgrad")).isTrue();
        assertThat(checkpoint.has("scheduler.step_size")).isTrue();
        assertThat(checkpoint.toString()).contains("0.weight: float32[4, 3]", "epoch: 3", "loss: 0.25");
        assertThatThrownBy(() -> checkpoint.text("epoch")).hasMessageContaining("'epoch' is a Long, not a text");
        assertThatThrownBy(() -> checkpoint.get("epochs")).hasMessageContaining("nothing is at 'epochs'");
        assertThatThrownBy(checkpoint::stateDict).hasMessageContaining("a state dict is at 'model'");
    }

    @Test
    void aStreamThatIsNoCheckpointSaysSo() {
        assertThatThrownBy(() -> Checkpoint.load(new ByteArrayInputStream("weights".getBytes())))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "stream: no file of weights but a text that begins 'weights': the download did not get the file, or it"
                                + " is another");
        assertThatThrownBy(() -> Checkpoint.load(Files.newInputStream(Golden.path("model.safetensors.index.json"))))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("stream: an index of several files, which a stream has not beside it");
    }

    @Test
    void storagesThatPythonSharedAreShared() {
        Checkpoint checkpoint = Checkpoint.load(Golden.path("everyday.pt"));
        Tensor base = checkpoint.tensor("shared");
        Tensor part = checkpoint.tensor("part");
        assertThat(NativeFiles.storage(part)).isEqualTo(NativeFiles.storage(base));
        assertThat(part.storageOffset()).isEqualTo(3);
        assertThat(checkpoint.tensor("even").stride()).containsExactly(2);
        base.set("4", 100);
        assertThat(part.toFloats()).containsExactly(3, 100, 5, 6, 7, 8);
    }

    @Test
    void aWriteToAMappedTensorDoesNotReachTheFile() throws IOException {
        byte[] before = Files.readAllBytes(Golden.path("state_dict.pth"));
        StateDict state = StateDict.load(Golden.path("state_dict.pth"));
        state.get("0.weight").set("0", 7);
        assertThat(state.get("0.weight").toFloats()[0]).isEqualTo(7);
        assertThat(Files.readAllBytes(Golden.path("state_dict.pth"))).isEqualTo(before);
    }

    @Test
    void aClosedCheckpointGivesItsMapBack() {
        int before = MappedFile.held();
        Checkpoint checkpoint = Checkpoint.load(Golden.path("everyday.pt"));
        assertThat(MappedFile.held()).isGreaterThan(before);
        checkpoint.close();
        assertThat(MappedFile.held()).isEqualTo(before);
    }

    @Test
    void plainValuesKeepTheirPythonTypes() {
        List<?> values = (List<?>) Checkpoint.load(Golden.path("values.pt")).value();
        assertThat(values.get(0)).isEqualTo(PyTuple.of(2L, 3L));
        assertThat(values.get(1)).isEqualTo(DType.FLOAT16);
        assertThat(values.get(2)).isEqualTo(Device.cuda(1));
        assertThat(values.get(4)).isEqualTo(Set.of(1L, 2L));
        assertThat(values.get(7)).isEqualTo("xyz".getBytes());
        assertThat(values.get(8)).isEqualTo(Map.of("a", 2L, "b", 1L));
        assertThat(values.get(10)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(values.get(12)).isEqualTo(java.math.BigInteger.TWO.pow(2000));
    }

    @Test
    void everyProtocolGivesTheSameValues() {
        for (int protocol = 0; protocol < 6; protocol++) {
            List<?> values =
                    Checkpoint.load(Golden.path("protocol" + protocol + ".pt")).list("b");
            assertThat(values.subList(0, 8))
                    .isEqualTo(
                            Arrays.asList(1L, -5L, 1L << 40, java.math.BigInteger.TWO.pow(70), 2.5, true, null, "é\n"));
            assertThat(values.get(8)).isEqualTo(new byte[] {0, -1});
        }
    }

    @Test
    void whatWasSavedIsLoadedAgain() {
        Tensor base = Torch.tensor(1f, 2f, 3f, 4f);
        StateDict state = new StateDict();
        state.put("base", base);
        state.put("part", base.at("1:3"));
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("model", state);
        value.put("epoch", 12);
        value.put("rate", 0.5);
        value.put("name", "Grüße");
        value.put("list", Arrays.asList(1L, "two", null, true));
        value.put("betas", PyTuple.of(0.9, 0.999));
        value.put("dtype", DType.BFLOAT16);
        value.put("big", new java.math.BigInteger("123456789012345678901234567890"));
        value.put("bytes", new byte[] {0, 1, -1});
        value.put("empty", Torch.tensor(new float[0]));
        Path file = folder.resolve("net.pth");
        Checkpoint.save(value, file);

        Checkpoint loaded = Checkpoint.load(file, o -> o.verify(true));
        assertThat(loaded.tensor("model.base").toFloats()).containsExactly(1, 2, 3, 4);
        assertThat(loaded.tensor("model.part").toFloats()).containsExactly(2, 3);
        assertThat(NativeFiles.storage(loaded.tensor("model.part")))
                .isEqualTo(NativeFiles.storage(loaded.tensor("model.base")));
        assertThat(loaded.integer("epoch")).isEqualTo(12);
        assertThat(loaded.text("name")).isEqualTo("Grüße");
        assertThat(loaded.get("list")).isEqualTo(Arrays.asList(1L, "two", null, true));
        assertThat(loaded.get("betas")).isEqualTo(PyTuple.of(0.9, 0.999));
        assertThat(loaded.get("dtype")).isEqualTo(DType.BFLOAT16);
        assertThat(loaded.get("big")).isEqualTo(new java.math.BigInteger("123456789012345678901234567890"));
        assertThat(loaded.get("bytes")).isEqualTo(new byte[] {0, 1, -1});
        assertThat(loaded.tensor("empty").shape()).containsExactly(0);
    }

    @Test
    void aSaveThatFailsLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("net.pth");
        Checkpoint.save(Map.of("a", 1), file);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Checkpoint.save(Map.of("a", new StringBuilder[1], "b", new Object()), file))
                .isInstanceOf(IllegalArgumentException.class);
        Tensor closed = Torch.tensor(1f);
        closed.close();
        assertThatThrownBy(() -> Checkpoint.save(Map.of("a", closed), file)).isInstanceOf(IllegalStateException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatIsStillMappedCanBeReplaced() {
        Path file = folder.resolve("net.pth");
        Checkpoint.save(Map.of("w", Torch.tensor(1f, 2f)), file);
        Checkpoint old = Checkpoint.load(file);
        Checkpoint.save(Map.of("w", Torch.tensor(3f)), file);
        assertThat(old.tensor("w").toFloats()).containsExactly(1, 2);
        assertThat(Checkpoint.load(file).tensor("w").toFloats()).containsExactly(3);
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("self", map);
        assertThatThrownBy(() -> Checkpoint.save(map, folder.resolve("x.pt")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in itself");
    }

    @Test
    void safetensorsAndNumpyComeBack() {
        Tensor w = Torch.tensor(new float[] {1, 2, 3, 4, 5, 6}).at("::2");
        StateDict state = new StateDict(Map.of("w", w, "n", Torch.tensor(7L)));
        state.save(folder.resolve("net.safetensors"));
        assertThat(Safetensors.load(folder.resolve("net.safetensors")).get("w").toFloats())
                .containsExactly(1, 3, 5);
        Safetensors.save(state, folder.resolve("noted.safetensors"), Map.of("by", "me"));
        assertThat(Safetensors.metadata(folder.resolve("noted.safetensors"))).containsEntry("by", "me");
        Npy.save(w, folder.resolve("w.npy"));
        assertThat(Npy.load(folder.resolve("w.npy")).toFloats()).containsExactly(1, 3, 5);
        Npy.saveAll(state, folder.resolve("all.npz"));
        assertThat(Npy.loadAll(folder.resolve("all.npz")).get("n").itemLong()).isEqualTo(7);
        assertThatThrownBy(() -> Npy.load(folder.resolve("net.safetensors"))).hasMessageContaining("not a .npy file");
    }

    @Test
    void namesOfWrappersAreStripped() {
        assertThat(StateDict.load(Golden.path("parallel.pth")).withoutWrappers())
                .containsOnlyKeys("0.weight", "0.bias", "2.weight", "2.bias");
        assertThat(StateDict.load(Golden.path("compiled.pth")).withoutWrappers())
                .containsOnlyKeys("0.weight", "0.bias", "2.weight", "2.bias");
        assertThat(StateDict.load(Golden.path("state_dict.pth")).rename(Map.of("0.weight", "in.weight")))
                .containsOnlyKeys("in.weight", "0.bias", "2.weight", "2.bias");
    }
}
