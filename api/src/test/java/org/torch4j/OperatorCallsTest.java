package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.torch4j.DType.FLOAT32;
import static org.torch4j.DType.FLOAT64;
import static org.torch4j.DType.INT64;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.torch4j.results.MaxResult;
import org.torch4j.results.SortResult;
import org.torch4j.results.TopkResult;

/** The calls people write must compile without casts and do what Python does. */
@ExtendWith(InScope.class)
class OperatorCallsTest {
    private Tensor x;

    @BeforeEach
    void makeTensor() {
        x = Torch.arange(6, FLOAT32).view(2, 3);
    }

    private static double[] values(Tensor t) {
        Tensor flat = t.reshape(-1);
        double[] values = new double[(int) flat.numel()];
        for (int i = 0; i < values.length; i++) {
            values[i] = flat.select(0, i).item();
        }
        return values;
    }

    @Test
    void numbersAreTakenAsIntegersAndAsReals() {
        assertThat(values(x.add(2))).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(values(x.add(2.5))).containsExactly(2.5, 3.5, 4.5, 5.5, 6.5, 7.5);
        assertThat(values(x.pow(2))).containsExactly(0, 1, 4, 9, 16, 25);
        assertThat(values(x.mul(2).sub(1).div(2))).containsExactly(-0.5, 0.5, 1.5, 2.5, 3.5, 4.5);
        assertThat(values(x.clamp(1, 3))).containsExactly(1, 1, 2, 3, 3, 3);
        assertThat(values(x.clamp(null, 3))).containsExactly(0, 1, 2, 3, 3, 3);
        assertThat(values(x.clampMin(4))).containsExactly(4, 4, 4, 4, 4, 5);
        assertThat(values(x.gt(2.5))).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(values(x.eq(x))).containsOnly(1);
    }

    @Test
    void aWholeNumberKeepsIntegersWhole() {
        Tensor whole = Torch.arange(3);
        assertThat(whole.dtype()).isEqualTo(INT64);
        assertThat(whole.add(2).dtype()).isEqualTo(INT64);
        assertThat(whole.mul(0.5).dtype()).isEqualTo(FLOAT32);
        assertThat(whole.div(2).dtype()).isEqualTo(FLOAT32);
        assertThat(values(whole.mul(0.5))).containsExactly(0, 0.5, 1);
    }

    @Test
    void reductionsTakeNoneOneOrSeveralDimensions() {
        assertThat(x.sum().item()).isEqualTo(15);
        assertThat(values(x.sum(1))).containsExactly(3, 12);
        Tensor kept = x.sum(new long[] {0, 1}, true);
        assertThat(kept.shape()).containsExactly(1, 1);
        assertThat(x.mean().item()).isEqualTo(2.5);
        assertThat(values(x.mean(0))).containsExactly(1.5, 2.5, 3.5);
        assertThat(x.sum(FLOAT64).dtype()).isEqualTo(FLOAT64);
        assertThat(x.std().item()).isCloseTo(1.8708287, within(1e-6));
        assertThat(x.std(o -> o.correction(0)).item()).isCloseTo(1.7078251, within(1e-6));
        assertThat(values(x.argmax(1))).containsExactly(2, 2);
        assertThat(x.argmax(null, true).shape()).containsExactly(1, 1);
    }

    @Test
    void severalResultsComeAsNamedRecords() {
        MaxResult max = x.max(1);
        assertThat(values(max.values())).containsExactly(2, 5);
        assertThat(values(max.indices())).containsExactly(2, 2);
        TopkResult top = x.topk(2);
        assertThat(values(top.values())).containsExactly(2, 1, 5, 4);
        SortResult sorted = x.sort(1, true);
        assertThat(values(sorted.values())).containsExactly(2, 1, 0, 5, 4, 3);
        assertThat(values(x.sort().indices())).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(values(x.sort(o -> o.stable(true).dim(0).descending(true)).values()))
                .containsExactly(3, 4, 5, 0, 1, 2);
    }

    @Test
    void shapesAreWrittenAsTheyAreInPython() {
        assertThat(x.transpose(0, 1).shape()).containsExactly(3, 2);
        assertThat(x.view(-1, 2).shape()).containsExactly(3, 2);
        assertThat(x.reshape(2, 3, 1).permute(0, 2, 1).shape()).containsExactly(2, 1, 3);
        assertThat(x.unsqueeze(0).squeeze().shape()).containsExactly(2, 3);
        assertThat(x.unsqueeze(0).flatten(1).shape()).containsExactly(1, 6);
        assertThat(x.expand(4, 2, 3).shape()).containsExactly(4, 2, 3);
        assertThat(x.split(1)).hasSize(2);
        assertThat(x.split(2, 1)).hasSize(2);
        assertThat(x.split(new long[] {1, 2}, 1).get(1).shape()).containsExactly(2, 2);
        assertThat(x.chunk(3, 1)).hasSize(3);
        assertThat(x.unbind()).hasSize(2);
        assertThat(x.unsqueeze(0).maxPool2d(2).shape()).containsExactly(1, 1, 1);
        assertThat(values(x.softmax(1).sum(1))).containsExactly(new double[] {1, 1}, within(1e-6));
    }

    @Test
    void tensorsAreJoinedFromArgumentsAndLists() {
        assertThat(Torch.cat(x, x).shape()).containsExactly(4, 3);
        assertThat(Torch.cat(List.of(x, x), 1).shape()).containsExactly(2, 6);
        assertThat(Torch.stack(x, x).shape()).containsExactly(2, 2, 3);
        assertThat(values(Torch.where(x.gt(2), x, x.neg()))).containsExactly(-0.0, -1, -2, 3, 4, 5);
        assertThat(Torch.einsum("ij,kj->ik", x, x).shape()).containsExactly(2, 2);
    }

    @Test
    void factoriesTakeSizesAndOneValueForTheRest() {
        assertThat(Torch.zeros(2, 3).shape()).containsExactly(2, 3);
        assertThat(Torch.zeros(new long[] {2, 3}, FLOAT64).dtype()).isEqualTo(FLOAT64);
        assertThat(Torch.ones(new long[] {2}, FLOAT64.withRequiresGrad()).requiresGrad())
                .isTrue();
        assertThat(values(Torch.arange(3))).containsExactly(0, 1, 2);
        assertThat(Torch.arange(0, 1, 0.1).numel()).isEqualTo(10);
        assertThat(values(Torch.linspace(0, 1, 5))).containsExactly(0, 0.25, 0.5, 0.75, 1);
        Tensor drawn = Torch.randint(10, new long[] {2, 3});
        assertThat(drawn.dtype()).isEqualTo(INT64);
        assertThat(drawn.shape()).containsExactly(2, 3);
        assertThat(values(Torch.full(new long[] {2}, 3.0))).containsExactly(3, 3);
        assertThat(Torch.full(new long[] {2}, 3).dtype()).isEqualTo(INT64);
        assertThat(Torch.randperm(5).numel()).isEqualTo(5);
        assertThat(Torch.zerosLike(x, INT64).dtype()).isEqualTo(INT64);
    }

    @Test
    void theTypeMayStandBeforeTheSizes() {
        assertThat(Torch.zeros(FLOAT64, 2, 3).dtype()).isEqualTo(FLOAT64);
        assertThat(Torch.ones(INT64, 2).shape()).containsExactly(2);
        assertThat(Torch.randn(FLOAT64).dim()).isZero();
        assertThat(x.newZeros(INT64, 4, 1).shape()).containsExactly(4, 1);
    }

    @Test
    void aGeneratorIsTheLastArgumentOrStandsBeforeTheType() {
        long[] size = {2, 3};
        assertThat(values(Torch.randn(size, new Generator(7)))).isEqualTo(values(Torch.randn(size, new Generator(7))));
        assertThat(values(Torch.rand(size, new Generator(7), FLOAT64)))
                .isEqualTo(values(Torch.rand(size, new Generator(7), FLOAT64)));
        assertThat(values(Torch.randperm(9, new Generator(1)))).isEqualTo(values(Torch.randperm(9, new Generator(1))));
        assertThat(values(Torch.randint(0, 99, size, new Generator(1))))
                .isEqualTo(values(Torch.randint(0, 99, size, new Generator(1))));
        assertThat(values(x.randnLike(new Generator(7)))).isEqualTo(values(Torch.randn(size, new Generator(7))));
    }

    @Test
    void keywordsAreWrittenInALambda() {
        assertThat(values(x.add(x, o -> o.alpha(2)))).containsExactly(0, 3, 6, 9, 12, 15);
        assertThat(values(x.div(x.add(1), o -> o.roundingMode("floor")))).containsOnly(0);
    }

    @Test
    void inPlaceOperatorsReturnTheirTensor() {
        Tensor y = x.clone();
        assertThat(y.add_(1)).isSameAs(y);
        assertThat(y.mul_(x).relu_()).isSameAs(y);
        assertThat(Torch.addOut(y, x, x)).isSameAs(y);
        assertThat(values(y)).containsExactly(0, 2, 4, 6, 8, 10);
    }

    @Test
    void operatorsWithoutABindingMethodGoThroughTheDispatcher() {
        Tensor complex = Torch.complex(x, x);
        assertThat(complex.dtype()).isEqualTo(DType.COMPLEX64);
        assertThat(values(complex.angle()).length).isEqualTo(6);
    }

    @Test
    void groupsHaveTheirOwnClasses() {
        Tensor square = Torch.eye(3).mul(2);
        assertThat(Linalg.det(square).item()).isCloseTo(8, within(1e-5));
        assertThat(Fft.rfft(x).shape()).containsExactly(2, 2);
        assertThat(values(Special.expit(Torch.zeros(1)))).containsExactly(0.5);
    }

    @Test
    void distancesTakePythonsWordsForTheirMode() {
        Tensor far = Torch.cdist(x, x, 2, "donot_use_mm_for_euclid_dist");
        assertThat(values(far)).containsExactly(new double[] {0, 5.196152, 5.196152, 0}, within(1e-5));
        assertThat(values(Torch.cdist(x, x, 2, "use_mm_for_euclid_dist_if_necessary")))
                .containsExactly(values(far), within(1e-5));
        assertThatThrownBy(() -> Torch.cdist(x, x, 2, "fast")).hasMessageContaining("use_mm_for_euclid_dist");
    }

    @Test
    void aTensorSaysWhereAndHowItLies() {
        assertThat(x.at("0").dataPtr()).isEqualTo(x.dataPtr()).isNotZero();
        assertThat(x.at("1").dataPtr() - x.dataPtr()).isEqualTo(12);
        assertThat(x.dimOrder()).containsExactly(0, 1);
        assertThat(x.t().dimOrder()).containsExactly(1, 0);
        assertThat(Torch.zeros(2, 3, 4, 5)
                        .contiguous(MemoryFormat.CHANNELS_LAST)
                        .dimOrder())
                .containsExactly(0, 2, 3, 1);
        assertThat(x.isMkldnn() || x.isNested() || x.isMps() || x.isXla() || x.isXpu())
                .isFalse();
        assertThat(x.toMkldnn().isMkldnn()).isTrue();
        assertThat(x.quantizePerTensor(1.0, 0, DType.QUINT8).qscheme()).hasToString("torch.per_tensor_affine");
        assertThatThrownBy(x::qscheme).hasMessageContaining("not quantized");
        assertThatThrownBy(() -> x.toSparse().dataPtr()).hasMessageContaining("storage");
    }

    @Test
    void sizesStridesAndOrdersAreAskedForAsInPython() {
        Tensor x = Torch.zeros(2, 3, 4, 5);
        assertThat(x.size()).containsExactly(2, 3, 4, 5);
        assertThat(x.stride(1)).isEqualTo(20);
        assertThat(x.stride(-1)).isEqualTo(1);
        assertThatThrownBy(() -> x.stride(4)).isInstanceOf(IndexOutOfBoundsException.class);
        Tensor last = x.contiguous(MemoryFormat.CHANNELS_LAST);
        assertThat(x.isContiguous(MemoryFormat.CONTIGUOUS)).isTrue();
        assertThat(x.isContiguous(MemoryFormat.CHANNELS_LAST)).isFalse();
        assertThat(last.isContiguous()).isFalse();
        assertThat(last.isContiguous(MemoryFormat.CHANNELS_LAST)).isTrue();
        assertThat(Torch.zeros(2, 1, 4, 5).isContiguous(MemoryFormat.CHANNELS_LAST))
                .isTrue();
        assertThat(Torch.zeros(2, 3).isContiguous(MemoryFormat.CHANNELS_LAST)).isFalse();
        assertThat(Torch.zeros(0, 3, 4, 5).isContiguous(MemoryFormat.CHANNELS_LAST))
                .isFalse();
        Tensor volume = Torch.zeros(2, 3, 4, 5, 6).contiguous(MemoryFormat.CHANNELS_LAST_3D);
        assertThat(volume.isContiguous(MemoryFormat.CHANNELS_LAST_3D)).isTrue();
    }

    @Test
    void aTypeThatMustBeGivenIsNamedWhereItIsNull() {
        assertThatThrownBy(() -> Torch.ones(2).view((DType) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("argument 'dtype' is null");
    }

    @Test
    void boundsByNameAreBothNumbersOrBothTensors() {
        Tensor x = Torch.tensor(-2.0, 0.5, 2.0);
        assertThat(x.clone().clamp_(o -> o.min(0)).toFloats()).containsExactly(0, 0.5f, 2);
        assertThat(x.clone().clip_(o -> o.max(Torch.zeros(3))).toFloats()).containsExactly(-2, 0, 0);
        assertThatThrownBy(() -> x.clamp(o -> o.min(0).max(Torch.ones(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both bounds");
        assertThatThrownBy(() -> x.clamp(o -> {})).hasMessageContaining("At least one");
    }
}
