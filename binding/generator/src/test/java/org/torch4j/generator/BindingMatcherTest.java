package org.torch4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BindingMatcherTest {
    private final BindingMatcher matcher = matcher();

    private static BindingMatcher matcher() {
        try {
            return new BindingMatcher(new Presets(BindingMatcherTest.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Parameter types of the calls to choose from. */
    private List<String> calls(String schema) {
        return matcher.match(SchemaParser.parseLine(schema)).stream()
                .map(c -> Arrays.stream(c.method().getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void defaultsAreLeftToTheShortOverload() {
        assertThat(calls("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor"))
                .containsExactly("Tensor", "Tensor Scalar");
    }

    @Test
    void aGivenListIsPassedAsAnArray() {
        assertThat(calls("aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *,"
                        + " ScalarType? dtype=None) -> Tensor"))
                .containsExactly(
                        "long[]",
                        "LongArrayRefOptional",
                        "long[] boolean ScalarTypeOptional",
                        "LongArrayRefOptional boolean ScalarTypeOptional");
    }

    @Test
    void outTensorsComeFirst() {
        assertThat(calls("aten::mm.out(Tensor self, Tensor mat2, *, Tensor(a!) out) -> Tensor(a!)"))
                .containsExactly("Tensor Tensor Tensor");
    }

    @Test
    void theFourOptionsAreOneParameter() {
        assertThat(calls("aten::eye(SymInt n, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None,"
                        + " bool? pin_memory=None) -> Tensor"))
                .containsExactly("long", "long TensorOptions");
    }

    @Test
    void whatThePresetsLackGoesThroughTheDispatcher() {
        assertThat(calls("aten::complex(Tensor real, Tensor imag) -> Tensor")).isEmpty();
    }

    @Test
    void thePresetsRunMostPublicOperators() throws IOException {
        List<RawMethod> methods = Surface.raw(Snapshot.read(Path.of("../src/main/schemas/aten-2.10.0.txt")));
        long boxed = methods.stream()
                .filter(m -> Surface.isPublic(m.schema()))
                .filter(m -> matcher.match(m.schema()).isEmpty())
                .count();
        assertThat(boxed).isLessThan(25);
    }
}
