package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.DType.FLOAT64;
import static org.torch4j.DType.INT32;
import static org.torch4j.DType.INT64;
import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.full;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;
import static org.torch4j.Torch.zeros;

import java.nio.ByteBuffer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.binding.AtenA;
import org.torch4j.binding.AtenE;
import org.torch4j.binding.AtenM;
import org.torch4j.binding.AtenN;
import org.torch4j.binding.AtenU;
import org.torch4j.errors.TorchException;
import org.torch4j.nn.EmbeddingBag;
import org.torch4j.nn.GRUCell;
import org.torch4j.nn.LSTMCell;
import org.torch4j.nn.functional.Functional;

/** Calls that end Python's interpreter, or read what is not theirs, are refused with one line. */
@ExtendWith(InScope.class)
class RefusedCallsTest {
    private static final long MIN = Long.MIN_VALUE;

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfAny(IllegalArgumentException.class, TorchException.class)
                .message()
                .satisfies(m -> assertThat(m.lines()).hasSize(1));
    }

    @Test
    void theLeastWholeNumberByMinusOne() {
        Tensor least = tensor(MIN, 5L);
        refused(() -> least.div(tensor(-1L), o -> o.roundingMode("trunc")));
        refused(() -> least.div(-1, o -> o.roundingMode("trunc")));
        refused(() -> least.div_(tensor(-1L, 3L), o -> o.roundingMode("trunc")));
        refused(() -> least.divide(tensor(-1L), o -> o.roundingMode("trunc")));
        Tensor least32 = tensor((long) Integer.MIN_VALUE).to(INT32);
        refused(() -> least32.div(tensor(-1L).to(INT32), o -> o.roundingMode("trunc")));
        assertThat(least32.div(tensor(-1L), o -> o.roundingMode("trunc")).toLongs())
                .containsExactly(2147483648L);
        assertThat(least.div(tensor(3L, -1L), o -> o.roundingMode("trunc")).toLongs())
                .containsExactly(MIN / 3, -5);
        assertThat(least.remainder(-1).toLongs()).containsExactly(0, 0);
        refused(() -> arange(0, MIN, -1));
        refused(() -> arange(5, MIN, -1));
        assertThat(arange(0, -3, -1).toLongs()).containsExactly(0, -1, -2);
    }

    @ParameterizedTest
    @CsvSource({"''", "'0,5'", "'0,2,1'", "'-1,2'", "'1,2'", "'0,9000000000'"})
    void offsetsOfBags(String offsets) {
        long[] starts = offsets.isEmpty()
                ? new long[0]
                : java.util.Arrays.stream(offsets.split(","))
                        .mapToLong(Long::parseLong)
                        .toArray();
        Tensor indices = tensor(0L, 1L, 2L);
        for (String mode : List.of("sum", "mean", "max")) {
            refused(() -> Functional.embeddingBag(
                    indices, randn(4, 2), tensor(starts), null, 2, false, mode, false, null, false, null));
        }
    }

    @Test
    void modesAndIndicesOfBags() {
        Tensor indices = tensor(0L, 1L, 2L);
        refused(() -> Functional.embeddingBag(tensor(0L, 4L), randn(4, 2), tensor(0L)));
        refused(() -> Functional.embeddingBag(
                indices, randn(4, 2), tensor(0L), null, 2, true, "max", false, null, false, null));
        refused(() -> Functional.embeddingBag(
                indices, randn(4, 2), tensor(0L), null, 2, false, "max", true, null, false, null));
        refused(() -> Functional.embeddingBag(
                indices, randn(4, 2), tensor(0L), null, 2, false, "sum", false, randn(2), false, null));
    }

    @Test
    void rowsOfIndicesAreBagsWhateverIsSaidOfTheLastOffset() {
        Tensor table = arange(8, FLOAT64).view(4, 2);
        for (String mode : List.of("sum", "mean", "max")) {
            EmbeddingBag bag =
                    EmbeddingBag.fromPretrained(table, true, o -> o.mode(mode).includeLastOffset(true));
            Tensor one = bag.apply(tensor(1L, 2L).view(1, 2));
            double[] expected = mode.equals("sum")
                    ? new double[] {6, 8}
                    : mode.equals("mean") ? new double[] {3, 4} : new double[] {4, 5};
            assertThat(one.toDoubles()).containsExactly(expected);
            assertThat(bag.apply(tensor(0L, 1, 2, 3).view(2, 2)).shape()).containsExactly(2, 2);
        }
    }

    @Test
    void repeatsAndSegments() {
        refused(() -> Torch.repeatInterleave(tensor(Long.MAX_VALUE, Long.MAX_VALUE, 3)));
        refused(() -> ones(3).repeatInterleave(tensor(Long.MAX_VALUE, Long.MAX_VALUE, 3)));
        refused(() -> ones(2).repeatInterleave(tensor(-1L, 2L)));
        refused(() -> Torch.segmentReduce(ones(3), "sum", o -> o.offsets(tensor(0L, 900000000L, 3L))));
        refused(() -> Torch.segmentReduce(
                ones(3), "sum", o -> o.lengths(tensor(2L, 9L)).unsafe(true)));
    }

    @Test
    void backwardPassesWithIndicesOutOfRange() {
        Tensor far = tensor(0L, 1_000_000_000L);
        refused(() -> AtenN.nll_loss_backward(ones(2), randn(2, 3), far, null, 0, -100, tensor(2f)));
        refused(() -> AtenE.embedding_dense_backward(ones(2, 3), far, 4, -1, false));
        refused(() -> AtenE.embedding_dense_backward(ones(2, 3), far, 4, -1, true));
        Tensor places = full(new long[] {1, 1, 1}, 1_000_000_000L, INT64);
        refused(() -> AtenA.adaptive_max_pool2d_backward(ones(1, 1, 1), ones(1, 2, 2), places));
        refused(() -> AtenM.max_pool2d_with_indices_backward(
                ones(1, 1, 1),
                ones(1, 2, 2),
                new long[] {2, 2},
                new long[] {2, 2},
                new long[] {0, 0},
                new long[] {1, 1},
                false,
                places));
    }

    @Test
    void sparseTensorsWhoseIndicesAreWrong() {
        refused(() -> Torch.sparseCooTensor(tensor(900000000L).view(1, 1), ones(1), new long[] {3}));
        refused(() -> Torch.sparseCsrTensor(tensor(0L, 900000000L, 2L), tensor(0L, 1L), ones(2), new long[] {2, 2}));
        refused(() -> Torch.sparseCscTensor(tensor(0L, 2L, 1L), tensor(0L, 1L), ones(2), new long[] {2, 2}));
        refused(() -> Torch.sparseBsrTensor(tensor(0L, 3L, 2L), tensor(0L, 1L), ones(2, 1, 1), new long[] {2, 2}));
    }

    @ParameterizedTest
    @CsvSource({"border,NaN", "border,Infinity", "reflection,NaN", "reflection,Infinity", "zeros,NaN"})
    void aGridThatIsNotFinite(String padding, double value) {
        Tensor picture = arange(32).to(DType.FLOAT32).view(1, 2, 4, 4).requiresGrad_(true);
        Tensor grid = zeros(1, 3, 3, 2);
        grid.view(-1).select(0, 0).fill_(value);
        grid.view(-1).select(0, 1).fill_(value);
        grid.requiresGrad_(true);
        Tensor sampled = Functional.gridSample(picture, grid, "bilinear", padding, false);
        sampled.sum().backward();
        assertThat(picture.grad().sum().isfinite().all().item()).isEqualTo(1);
    }

    @Test
    void eigenvaluesOfInfiniteNumbers() {
        Tensor infinite = full(new long[] {5, 5}, Double.POSITIVE_INFINITY);
        refused(() -> Linalg.eigvals(infinite));
        refused(() -> Linalg.eig(infinite));
        refused(() -> Linalg.ldlSolve(randn(5, 5), full(new long[] {5}, 100_000_000, INT32), ones(5, 2)));
        refused(() -> Linalg.ldlSolve(randn(2, 2), tensor(1L, -1L).to(INT32), ones(2, 2)));
    }

    @Test
    void statesOfCells() {
        refused(() -> new LSTMCell(5, 3).apply(randn(5), randn(3, 3), randn(3, 3)));
        refused(() -> new LSTMCell(5, 3).apply(randn(2, 5), randn(3, 3), randn(3, 3)));
        refused(() -> new GRUCell(5, 3).apply(randn(2, 5), randn(2, 4)));
        refused(() ->
                Torch.lstmCell(randn(2, 5), List.of(randn(2, 3), randn(2, 3)), randn(12, 5), randn(9, 3), null, null));
        refused(() -> Torch.gru(
                randn(4, 2, 5), randn(1, 7, 3), List.of(randn(9, 5), randn(9, 3)), false, 1, 0, false, false, false));
    }

    @Test
    void statisticsThatAreTooShort() {
        refused(() -> Torch.nativeBatchNorm(randn(2, 3), null, null, zeros(3), zeros(0), false, 0.1, 1e-5));
        refused(() -> Torch.nativeBatchNorm(randn(2, 3), ones(2), null, zeros(3), zeros(3), false, 0.1, 1e-5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 33, 1L << 40})
    void windowsTooWideToBeWorkedThrough(long window) {
        refused(() -> Torch.maxPool1d(ones(1, 1, 4), window, 1, window / 2));
        refused(() -> Torch.maxPool2d(
                ones(1, 1, 4, 4), new long[] {window, 1}, new long[] {1, 1}, new long[] {window / 2, 0}));
    }

    @Test
    void scalesTooSmallToBeWorkedThrough() {
        for (double scale : new double[] {1e-9, 1e-12, 1e-300}) {
            refused(() -> AtenU.upsample_nearest1d(ones(1, 1, 4), new long[] {3}, scale));
        }
    }

    @Test
    void attentionWithFewerValuesThanKeys() {
        refused(() -> Functional.scaledDotProductAttention(randn(1, 2, 3, 4), randn(1, 2, 5, 4), randn(1, 2, 2, 4)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e9, -1, 1, Double.NaN})
    void randomSamplesOfAnotherRange(double sample) {
        Tensor samples = full(new long[] {1, 1, 2}, sample);
        refused(() -> Torch.fractionalMaxPool2d(ones(1, 1, 6, 6), new long[] {2, 2}, new long[] {3, 3}, samples));
    }

    @Test
    void quantizedTypesOfGivenMemory() {
        refused(() -> Torch.fromBuffer(ByteBuffer.allocateDirect(8), DType.QINT8, 8));
        refused(() -> ones(4).view(DType.QINT8));
    }

    @Test
    void workWithoutAnEnd() {
        refused(() -> ones(3).tensorSplit(1L << 33));
        refused(() -> Torch.combinations(ones(3), 1L << 33, true));
        refused(() -> Special.legendrePolynomialP(ones(2), 1e15));
        refused(() -> Special.legendrePolynomialP(ones(2), full(new long[] {2}, 1e15)));
        assertThat(ones(3).tensorSplit(5)).hasSize(5);
    }

    @Test
    void indicesOfSparseTensorsAreTheirOwn() {
        Tensor starts = tensor(0L, 1, 2);
        Tensor sparse = Torch.sparseCsrTensor(starts, tensor(0L, 1), ones(2), new long[] {2, 2});
        starts.fill_(1_000_000);
        sparse.crowIndices().fill_(1_000_000);
        sparse.colIndices().fill_(1_000_000);
        assertThat(sparse.toDense().toFloats()).containsExactly(1, 0, 0, 1);
    }
}
