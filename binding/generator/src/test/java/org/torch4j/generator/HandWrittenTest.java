package org.torch4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HandWrittenTest {
    private final HandWritten functional =
            new HandWritten(List.of("embedding"), List.of("relu(Tensor)", "maxPool2d(Tensor,long[])"));

    @Test
    void aLineWithParametersIsOneSignature() {
        assertThat(functional.declares("relu", of("Tensor"))).isTrue();
        assertThat(functional.declares("relu", of("Tensor", "double"))).isFalse();
    }

    @Test
    void aListWrittenOutIsTheSameSignature() {
        assertThat(functional.declares("maxPool2d", of("Tensor", "long..."))).isTrue();
    }

    @Test
    void aLineWithANameOnlyIsEverySignature() {
        assertThat(functional.declares("embedding", of("Tensor", "Tensor", "long")))
                .isTrue();
        assertThat(functional.declares("embeddingBag", of("Tensor", "Tensor"))).isFalse();
    }

    private static Signature of(String... types) {
        return new Signature(
                List.of(types).stream()
                        .map(t -> new Signature.Parameter(t, "x"))
                        .toList(),
                List.of(),
                false);
    }
}
