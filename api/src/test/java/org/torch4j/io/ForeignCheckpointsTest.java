package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.pickle.PyObject;

/** Files of scripts/python/golden_foreign.py: weights beside classes, calls, enums, circles and other foreign things. */
class ForeignCheckpointsTest {
    private static final List<Golden.File> FILES = Golden.unpack("foreign.zip");

    static Stream<Golden.File> files() {
        return FILES.stream();
    }

    static Stream<Golden.File> plain() {
        return files().filter(Golden.File::plain);
    }

    static Stream<Golden.File> foreign() {
        return files().filter(file -> !file.plain());
    }

    private static Golden.File file(String name) {
        return files().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTensorIsListedWithTheValuesThatPythonGaveIt(Golden.File file) {
        try (Inspect inspect = Inspect.open(file.path())) {
            List<Golden.Tensor> found = inspect.tensors(true).stream()
                    .map(t -> new Golden.Tensor(
                            t.name(),
                            t.dtype().pythonName(),
                            Arrays.stream(t.shape()).boxed().toList(),
                            t.sha256()))
                    .toList();
            assertThat(found).containsAll(file.tensors());
            assertThat(inspect.tree()).contains(found.size() + " tensor");
            assertThat(inspect.json(true)).contains("\"tensors\"");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTensorIsReachedByItsPathWhereAllIsKept(Golden.File file) {
        for (boolean mapped : new boolean[] {true, false}) {
            try (Checkpoint checkpoint =
                    Checkpoint.load(file.path(), o -> o.keepUnknown(true).mapped(mapped))) {
                Map<String, Tensor> all = checkpoint.tensors();
                for (Golden.Tensor expected : file.tensors()) {
                    assertThat(Digests.describe(expected.name(), checkpoint.tensor(expected.name())))
                            .isEqualTo(expected);
                    assertThat(all).containsKey(expected.name());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plain")
    void whatWeightsOnlyReadsIsReadAsItIs(Golden.File file) {
        try (Checkpoint checkpoint = Checkpoint.load(file.path())) {
            for (Golden.Tensor expected : file.tensors()) {
                assertThat(Digests.describe(expected.name(), checkpoint.tensor(expected.name())))
                        .isEqualTo(expected);
            }
        }
    }

    /** Some things that Python refuses are plain data here. */
    @ParameterizedTest
    @MethodSource("foreign")
    void whatIsRefusedIsNamedInOneLineThatSaysWhatToDo(Golden.File file) {
        try (Checkpoint checkpoint = Checkpoint.load(file.path())) {
            assertThat(file.name())
                    .isIn("defaultdict_int.pt", "numpy_scalars.pt", "odd_keys.pt", "surrogates.pt", "nested.pt");
            file.tensors().forEach(t -> assertThat(Digests.describe(t.name(), checkpoint.tensor(t.name())))
                    .isEqualTo(t));
        } catch (CheckpointException e) {
            assertThat(e.getMessage())
                    .startsWith(file.name())
                    .contains("o.keepUnknown(true)")
                    .doesNotContain("\n");
        }
    }

    @Test
    void foreignThingsAreNodesThatSayWhatTheyAre() {
        assertThat(tree("enums.pt"))
                .contains("mode: <__main__.Mode> (1)")
                .contains("resize: <torchvision.transforms.functional.InterpolationMode> ('bicubic')");
        assertThat(tree("types.pt")).contains("builtins.int", "builtins.str", "builtins.range");
        assertThat(tree("bound_method.pt")).contains("<builtins.getattr>");
        assertThat(tree("lightning.ckpt")).contains("<omegaconf.dictconfig.DictConfig>", "circle back to");
        assertThat(tree("numpy_random.pt")).contains("numpy.random");
        try (Checkpoint texts = Checkpoint.load(file("numpy_texts.pt").path(), o -> o.keepUnknown(true))) {
            assertThat(texts.text("text")).isEqualTo("é");
            assertThat((byte[]) texts.get("bytes")).containsExactly('a', 'b');
            assertThat(texts.get("date")).isInstanceOf(PyObject.class);
        }
    }

    private static String tree(String name) {
        try (Inspect inspect = Inspect.open(file(name).path())) {
            return inspect.tree();
        }
    }

    @Test
    void dictsListsAndStateDictsOfForeignClassesAreGivenAsSuch() {
        try (Checkpoint checkpoint = Checkpoint.load(file("subclasses.pt").path(), o -> o.keepUnknown(true))) {
            assertThat((Object) checkpoint.map("hyper").get("lr")).isEqualTo(0.1);
            assertThat(checkpoint.stateDict("ordered")).containsOnlyKeys("a");
            assertThat(checkpoint.list("point")).hasSize(2);
            assertThat(checkpoint.number("hyper.lr")).isEqualTo(0.1);
        }
        try (Checkpoint checkpoint = Checkpoint.load(file("lightning.ckpt").path(), o -> o.keepUnknown(true))) {
            assertThat(checkpoint.stateDict("state_dict")).containsOnlyKeys("model.weight", "model.bias");
            assertThat(checkpoint.integer("epoch")).isEqualTo(3);
        }
    }

    @Test
    void loneSurrogatesAreReadAndWritten(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
        try (Checkpoint checkpoint = Checkpoint.load(file("surrogates.pt").path())) {
            assertThat(checkpoint.text("lone")).isEqualTo("a\ud800b");
            assertThat(checkpoint.text("pair")).isEqualTo("\ud83d\ude00");
            assertThat(checkpoint.text("tail")).isEqualTo("\udfff");
        }
        java.nio.file.Path file = folder.resolve("x.pt");
        Checkpoint.save(Map.of("lone", "a\ud800b"), file);
        assertThat(Checkpoint.load(file).text("lone")).isEqualTo("a\ud800b");
    }

    @Test
    void aNestedTensorIsTheListOfItsParts() {
        try (Checkpoint checkpoint = Checkpoint.load(file("nested.pt").path())) {
            assertThat(checkpoint.list("n")).hasSize(2);
            assertThat(checkpoint.tensor("n.0").shape()).containsExactly(2, 3);
            assertThat(checkpoint.tensor("n.1").shape()).containsExactly(1, 3);
        }
    }

    @Test
    void thereAreFilesOfManyKinds() {
        assertThat(files().map(Golden.File::name).collect(Collectors.toSet())).hasSizeGreaterThan(25);
        assertThatThrownBy(() -> Checkpoint.load(file("enums.pt").path()))
                .hasMessageContaining("__main__.Mode is not on the list of what a checkpoint may name");
    }
}
