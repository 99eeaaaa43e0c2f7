package org.torch4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.Complex;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Columns of numbers of several kinds, as Python's default_collate makes tensors of them. */
class CollateNumbersTest {
    private static Tensor collate(Object... samples) {
        return (Tensor) DefaultCollate.collate(Arrays.asList(samples));
    }

    @Test
    void wholeNumbersBeforeOnesWithAPointAreNotCut() {
        assertThat(collate(1, 2.5).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(collate(1, 2.5).toFloats()).containsExactly(1, 2.5f);
        assertThat(collate(true, 2.5).toFloats()).containsExactly(1, 2.5f);
    }

    @Test
    void aFirstNumberWithAPointMakesFloat64() {
        assertThat(collate(2.5, 1).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(collate(2.5, true).toDoubles()).containsExactly(2.5, 1);
        assertThat(collate(1.5f, (1L << 53) + 2).toDoubles()).containsExactly(1.5, 0x1p53 + 2);
    }

    @Test
    void wholeNumbersStayExactBeyondWhatADoubleHolds() {
        assertThat(collate((1L << 53) + 1, 1).toLongs()).containsExactly((1L << 53) + 1, 1);
        assertThat(collate(true, 2).toLongs()).containsExactly(1, 2);
        assertThat(collate(2, true).dtype()).isEqualTo(DType.INT64);
        assertThat(collate(true, false).dtype()).isEqualTo(DType.BOOL);
    }

    @Test
    void complexNumbersAfterWholeOnesMakeComplexTensors() {
        assertThat(collate(1, Complex.of(0, 1)).viewAsReal().toFloats()).containsExactly(1, 0, 0, 1);
        assertThatThrownBy(() -> collate(Complex.of(0, 1), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> collate(2.5, Complex.of(0, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoNumberBesideNumbersIsRefused() {
        assertThatThrownBy(() -> collate(1, "a")).hasMessageContaining("java.lang.String at 1");
        assertThatThrownBy(() -> collate(1, null)).hasMessageContaining("null at 1");
        assertThatThrownBy(() -> collate(1.5, Torch.ones(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> collate(BigInteger.TWO.pow(70), 1)).hasMessageContaining("int64");
        assertThat(DefaultCollate.collate(List.of(BigInteger.ONE))).isInstanceOf(Tensor.class);
    }
}
