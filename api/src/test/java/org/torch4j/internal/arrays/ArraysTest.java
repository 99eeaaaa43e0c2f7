package org.torch4j.internal.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.fromArray;
import static org.torch4j.Torch.fromBits;
import static org.torch4j.Torch.fromPairs;
import static org.torch4j.Torch.tensor;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;

class ArraysTest {

    static Stream<Object> arraysOfEveryTypeAndDepth() {
        return Stream.of(
                new float[] {1.5f, -2, Float.NaN},
                new double[][] {{1, 2}, {3, 4}, {5, 6}},
                new long[][][] {{{1, Long.MIN_VALUE}}, {{3, Long.MAX_VALUE}}},
                new int[][][][] {{{{1, 2, 3}}, {{4, 5, 6}}}},
                new short[][][][][] {{{{{1}, {2}}}}, {{{{3}, {-4}}}}},
                new byte[][] {{1, -128}, {127, 0}},
                new boolean[][][] {{{true, false}, {false, true}}},
                new float[3][200],
                new double[0],
                new int[2][0],
                new boolean[2][3][0]);
    }

    @ParameterizedTest
    @MethodSource("arraysOfEveryTypeAndDepth")
    void anArrayGoesToATensorAndBack(Object array) {
        Tensor tensor = fromArray(array);
        assertThat(tensor.toArray()).isEqualTo(array);
    }

    @Test
    void keepsTheJavaTypeOrFollowsPythonsLiterals() {
        assertThat(fromArray(new double[1]).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(fromArray(new int[1]).dtype()).isEqualTo(DType.INT32);
        assertThat(fromArray(new byte[1]).dtype()).isEqualTo(DType.INT8);
        assertThat(tensor(1.5, 2.5).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(tensor(1, 2).dtype()).isEqualTo(DType.INT64);
        assertThat(tensor(new int[][] {{1}}).dtype()).isEqualTo(DType.INT64);
        assertThat(tensor(true, false).dtype()).isEqualTo(DType.BOOL);
        assertThat(tensor(new int[] {1, 2}, DType.FLOAT64).toDoubles()).containsExactly(1, 2);
    }

    @Test
    void oneNumberHasNoDimensions() {
        assertThat(tensor(2.5).shape()).isEmpty();
        assertThat(tensor(3).dtype()).isEqualTo(DType.INT64);
        assertThat(tensor(2.5f).itemFloat()).isEqualTo(2.5f);
        assertThat(tensor(true).toArray()).isEqualTo(true);
        assertThat(tensor(2.5, DType.FLOAT64).item()).isEqualTo(2.5);
        assertThat(tensor(2.5).toArray()).isEqualTo(2.5f);
    }

    @Test
    void oneDimensionFillsAnyShape() {
        Tensor x = fromArray(new float[] {1, 2, 3, 4, 5, 6}, 3, 1, 2);
        assertThat(x.toArray()).isEqualTo(new float[][][] {{{1, 2}}, {{3, 4}}, {{5, 6}}});
    }

    @Test
    void refusesRaggedNullAndForeignArraysWithOneClearError() {
        assertThatThrownBy(() -> tensor(new float[][] {{1, 2}, {3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the array is ragged: [1] has 1 elements, those before it have 2");
        assertThatThrownBy(() -> tensor(new float[][][] {{{1}, {2}}, {{3}}}))
                .hasMessage("the array is ragged: [1] has 1 elements, those before it have 2");
        assertThatThrownBy(() -> tensor(new float[][] {{1, 2}, null})).hasMessage("the array is null at [1]");
        assertThatThrownBy(() -> tensor(new float[][][] {{null}})).hasMessage("the array is null at [0][0]");
        assertThatThrownBy(() -> fromArray(null)).hasMessage("the array is null");
        assertThatThrownBy(() -> tensor(new String[][] {{"1"}})).hasMessageContaining("cannot hold String elements");
        assertThatThrownBy(() -> fromArray(new char[] {'a'})).hasMessageContaining("cannot hold char elements");
        assertThatThrownBy(() -> fromArray(new float[5], 2, 3))
                .hasMessage("an array of 5 elements does not fit a tensor of shape [2, 3] with 6 elements");
        assertThatThrownBy(() -> fromArray("x")).hasMessageContaining("expected an array, got String");
    }

    @Test
    void convertsOnTheWayOut() {
        Tensor x = tensor(1.9, -1.9, 0);
        assertThat(x.toInts()).containsExactly(1, -1, 0);
        assertThat(x.toLongs()).containsExactly(1, -1, 0);
        assertThat(x.toBooleans()).containsExactly(true, true, false);
        assertThat(tensor(300, 1).toDoubles()).containsExactly(300, 1);
        assertThat(fromArray(new byte[] {-1, 2}, DType.UINT8).toShorts()).containsExactly((short) 255, (short) 2);
        assertThat(fromArray(new byte[] {-1, 2}, DType.UINT8).toBytes()).containsExactly(-1, 2);
    }

    @Test
    void readsTransposedAndSlicedTensorsInRowOrder() {
        Tensor x = fromArray(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        Tensor column = x.at(":, 1");
        assertThat(column.isContiguous()).isFalse();
        assertThat(column.toFloats()).containsExactly(2, 5);
        assertThat(x.at(":, ::2").toArray()).isEqualTo(new float[][] {{1, 3}, {4, 6}});
        float[][] into = new float[2][2];
        x.at(":, ::2").copyTo(into);
        assertThat(into).isDeepEqualTo(new float[][] {{1, 3}, {4, 6}});
    }

    @Test
    void copiesIntoAndFromArraysThatAreThere() {
        Tensor x = fromArray(new float[6], 2, 3);
        x.copyFrom(new float[] {1, 2, 3, 4, 5, 6});
        assertThat(x.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
        x.copyFrom(new double[][] {{6, 5, 4}, {3, 2, 1}});
        float[] flat = new float[6];
        x.copyTo(flat);
        assertThat(flat).containsExactly(6, 5, 4, 3, 2, 1);
        x.at(":, 0").copyFrom(new int[] {7, 8});
        assertThat(x.toFloats()).containsExactly(7, 5, 4, 8, 2, 1);

        assertThatThrownBy(() -> x.copyTo(new float[5])).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> x.copyFrom(new float[3][2])).hasMessageContaining("cannot fill");
        assertThatThrownBy(() -> x.copyTo("text")).hasMessageContaining("expected an array");
        assertThat(x.toFloats()).containsExactly(7, 5, 4, 8, 2, 1);
    }

    @Test
    void copyingInIsSeenByTheGuardOfSavedValues() {
        Tensor w = tensor(1.0, 2.0).requiresGrad_();
        assertThatThrownBy(() -> w.copyFrom(new float[] {3, 4})).hasMessageContaining("leaf Variable");
        Torch.noGrad(() -> {
            w.copyFrom(new float[] {3, 4});
        });
        assertThat(w.toFloats()).containsExactly(3, 4);
    }

    @Test
    void halfPrecisionComesFromFloatsAndFromBits() {
        Tensor half = fromArray(new float[] {1.5f, 65504, 1e-8f}, DType.FLOAT16);
        assertThat(half.toFloats()).containsExactly(1.5f, 65504, 0);
        Tensor bits = fromBits(new short[] {0x3c00, (short) 0xbc00}, DType.FLOAT16, 2);
        assertThat(bits.toFloats()).containsExactly(1, -1);
        Tensor brain = fromBits(new short[] {0x3f80, 0x4049}, DType.BFLOAT16, 1, 2);
        assertThat(brain.toArray()).isEqualTo(new float[][] {{1, 3.140625f}});
        assertThatThrownBy(() -> fromBits(new short[2], DType.FLOAT32, 2)).hasMessageContaining("4 bytes an element");
    }

    @Test
    void complexComesFromPairs() {
        Tensor z = fromPairs(new float[] {1, 2, 3, -4}, 2);
        assertThat(z.dtype()).isEqualTo(DType.COMPLEX64);
        assertThat(z.toString()).isEqualTo("tensor([1.+2.j, 3.-4.j])");
        assertThat(fromPairs(new double[2]).dtype()).isEqualTo(DType.COMPLEX128);
        assertThatThrownBy(z::toFloats).hasMessageContaining("no real values");
        assertThatThrownBy(z::toArray).hasMessageContaining("viewAsReal");
    }

    @Test
    void equalityIsIdentity() {
        Tensor x = tensor(1.0);
        assertThat(x).isEqualTo(x).isNotEqualTo(tensor(1.0));
    }

    @Test
    void optionsThatAreNullChooseNothing() {
        assertThat(fromArray(new int[] {1}, (TensorOptions) null).dtype()).isEqualTo(DType.INT32);
        assertThat(tensor(new int[] {1}, null).dtype()).isEqualTo(DType.INT64);
    }

    @Test
    void listsThatAreNoTensorAreRefused() {
        assertThatThrownBy(() -> Torch.tensor(List.of(List.of(1, 2), List.of(3))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Torch.tensor(List.of(List.of(1), 2))).hasMessageContaining("different depth");
        assertThatThrownBy(() -> Torch.tensor(List.of(List.of(1), List.of(List.of(1)))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Torch.tensor(List.of(1, List.of(2)))).hasMessageContaining("the list [2]");
        assertThatThrownBy(() -> Torch.tensor(List.of("a"))).hasMessageContaining("cannot hold a");
    }
}
