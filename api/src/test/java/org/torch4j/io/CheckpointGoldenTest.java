package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.pickle.PyObject;

class CheckpointGoldenTest {
    static Stream<Golden.File> files() {
        return Golden.files().stream();
    }

    static Stream<Golden.File> refused() {
        return files().filter(Golden.File::refusedUnlessInert);
    }

    @ParameterizedTest
    @MethodSource("files")
    void mappedTensorsHaveThePythonValues(Golden.File file) {
        compare(file, more -> Checkpoint.load(file.path(), more));
    }

    @ParameterizedTest
    @MethodSource("files")
    void copiedTensorsHaveThePythonValues(Golden.File file) {
        compare(file, more -> Checkpoint.load(file.path(), more.andThen(o -> o.mapped(false))));
    }

    static Stream<Golden.File> whole() {
        return files().filter(file -> !file.name().endsWith(".index.json"));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void streamsHaveThePythonValues(Golden.File file) {
        compare(file, more -> {
            try (InputStream stream = Files.newInputStream(file.path())) {
                return Checkpoint.load(stream, more);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("refused")
    void unknownClassesAreRefusedByName(Golden.File file) {
        assertThatThrownBy(() -> Checkpoint.load(file.path()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.name())
                .hasMessageContaining("is not on the list")
                .hasMessageNotContaining("\n");
    }

    private static void compare(Golden.File file, Function<Consumer<LoadOptions>, Checkpoint> load) {
        try (Checkpoint checkpoint = load.apply(o -> {
            if (file.refusedUnlessInert()) {
                o.keepUnknown(true);
            }
        })) {
            List<Golden.Tensor> found = new ArrayList<>();
            tensors(checkpoint).forEach((name, tensor) -> found.add(Digests.describe(name, tensor)));
            found.sort(Comparator.comparing(Golden.Tensor::name));
            List<Golden.Tensor> expected = file.tensors().stream()
                    .sorted(Comparator.comparing(Golden.Tensor::name))
                    .toList();
            assertThat(found).containsAll(expected);
            assertThat(checkpoint.toString()).contains(file.tensors().size() + " tensor");
        }
    }

    /** A whole module counts by its state dict. */
    private static Map<String, Tensor> tensors(Checkpoint checkpoint) {
        if (checkpoint.value() instanceof PyObject && !checkpoint.format().equals("torchscript")) {
            return checkpoint.stateDict();
        }
        Map<String, Tensor> all = checkpoint.tensors();
        if (checkpoint.value() instanceof Map<?, ?> map && map.get("net") instanceof PyObject) {
            checkpoint.stateDict("net").forEach((name, tensor) -> all.put("net." + name, tensor));
        }
        return all;
    }
}
