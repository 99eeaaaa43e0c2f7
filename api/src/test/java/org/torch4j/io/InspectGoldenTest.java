package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    @Test
    void thereAreMoreThanSixtyFiles() {
        assertThat(Golden.files()).hasSizeGreaterThan(60);
    }
}
