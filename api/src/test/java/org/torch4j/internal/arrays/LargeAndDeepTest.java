package org.torch4j.internal.arrays;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.zeros;

import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.errors.IndexSyntaxException;

/** What is too large or too deep for Java is said in numbers, not by an error of the JVM. */
class LargeAndDeepTest {
    @Test
    void arraysLargerThanTheHeapAreRefusedWithTheirSizes() {
        Tensor wide = zeros(DType.FLOAT64, 1).expand((1L << 31) - 64);
        assertThatThrownBy(wide::toDoubles)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2147483584 doubles takes")
                .hasMessageContaining("heap's limit");
        assertThatThrownBy(() -> ones(1).expand(1L << 16, 1L << 16).toArray()).hasMessageContaining("heap's limit");
    }

    @Test
    void shapesThatNoJavaArrayHasAreRefused() {
        assertThatThrownBy(() -> zeros(1L << 33, 0).toArray())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[8589934592, 0] does not fit Java's arrays");
        assertThatThrownBy(() -> ones(1).expand(1L << 33).toFloats()).hasMessageContaining("8589934592 elements");
    }

    @Test
    void anIndexTextOfManyBracketsIsRefused() {
        assertThatThrownBy(() -> ones(2).at("[".repeat(100_000)))
                .isInstanceOf(IndexSyntaxException.class)
                .hasMessageContaining("nested deeper")
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(
                                e.getMessage().length())
                        .isLessThan(500));
    }
}
