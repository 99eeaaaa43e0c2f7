package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InspectGoldenTest {
    static Stream<Golden.File> files() {
        return Golden.files().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTensorHasTheNameTypeShapeAndValuesThatPythonGaveIt(Golden.File file) {
        try (Inspect inspect = Inspect.open(file.path())) {
            List<Golden.Tensor> found = inspect.tensors(true).stream()
                    .map(t -> new Golden.Tensor(
                            t.name(),
                            t.dtype().pythonName(),
                            Arrays.stream(t.shape()).boxed().toList(),
                            t.sha256()))
                    .sorted(Comparator.comparing(Golden.Tensor::name))
                    .toList();
            List<Golden.Tensor> expected = file.tensors().stream()
                    .sorted(Comparator.comparing(Golden.Tensor::name))
                    .toList();
            assertThat(found).isEqualTo(expected);
            assertThat(inspect.format()).isEqualTo(file.format());
            assertThat(inspect.tree()).contains(file.tensors().size() + " tensor");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theBytesOfAContiguousTensorAreAtItsOffset(Golden.File file) throws Exception {
        byte[] bytes = Files.readAllBytes(file.path());
        Map<String, String> contiguous = new HashMap<>();
        try (FileContents contents = FileReader.open(file.path(), true);
                Inspect inspect = Inspect.open(file.path())) {
            TreeNames.each(contents, (name, tensor) -> {
                if (!tensor.isMeta() && tensor.sparse() == null && tensor.isContiguous() && plain(tensor)) {
                    contiguous.put(name, "");
                }
            });
            for (TensorEntry tensor : inspect.tensors(true)) {
                if (contiguous.containsKey(tensor.name())
                        && tensor.offset() >= 0
                        && contents.sources().size() == 1) {
                    MessageDigest digest = MessageDigest.getInstance("SHA-256");
                    digest.update(bytes, (int) tensor.offset(), (int) tensor.bytes());
                    assertThat(HexFormat.of().formatHex(digest.digest()))
                            .as(tensor.name())
                            .isEqualTo(tensor.sha256());
                }
            }
        }
    }

    private static boolean plain(TensorSpec tensor) {
        return !tensor.conjugate() && !tensor.negative() && !tensor.storage().bigEndian();
    }

    @Test
    void thereAreMoreThanSixtyFiles() {
        assertThat(Golden.files()).hasSizeGreaterThan(60);
    }
}
