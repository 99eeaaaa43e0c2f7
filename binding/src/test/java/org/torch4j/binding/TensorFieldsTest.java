package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.binding.startup.Startup;

class TensorFieldsTest {
    @BeforeAll
    static void start() {
        Startup.start();
    }

    @Test
    void theFieldsAreWhereTheyAreExpectedInThisLibrary() {
        assertThat(TensorFields.areRead()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> saysWhatTheLibrarySaysOf() {
        return tensors().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> agree(e.getValue())));
    }

    private static Map<String, Tensor> tensors() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        Tensor matrix = torch.arange(new Scalar(12L)).view(3, 4).to(ScalarType.Float);
        for (ScalarType type : new ScalarType[] {
            ScalarType.Byte,
            ScalarType.Short,
            ScalarType.Half,
            ScalarType.BFloat16,
            ScalarType.Bool,
            ScalarType.ComplexFloat
        }) {
            all.put("a tensor of " + type, matrix.to(type));
        }
        all.put("no dimension", matrix.sum());
        all.put("no element", torch.zeros(0, 3));
        all.put("five dimensions", torch.zeros(1, 2, 3, 4, 5));
        all.put("six dimensions", torch.zeros(1, 2, 3, 4, 5, 6));
        all.put(
                "more dimensions than fit, then fewer",
                torch.zeros(1, 2, 3, 4, 5, 6).view(20, 36));
        all.put("a transposed one", matrix.t());
        all.put("an expanded one", torch.zeros(1, 4).expand(3, 4));
        all.put("a row of another", matrix.select(0, 2));
        all.put("a resized one", torch.zeros(2).resize_(3, 5));
        all.put("a leaf that requires gradients", torch.zeros(2, 2).requires_grad_(true));
        all.put("a negated view", matrix._neg_view());
        all.put("a conjugate", matrix.to(ScalarType.ComplexFloat).conj());
        all.put("a sparse one", matrix.to_sparse());
        all.put("one on no device", matrix.to(new Device(DeviceType.Meta), ScalarType.Float));
        all.put("a quantized one", torch.quantize_per_tensor(matrix, 0.1, 0, ScalarType.QInt8));
        try (InferenceMode inference = new InferenceMode()) {
            all.put("one of inference mode", torch.zeros(2, 3));
        }
        return all;
    }

    private static void agree(Tensor p) {
        assertThat(TensorFields.dim(p)).isEqualTo((int) p.dim());
        assertThat(TensorFields.numel(p)).isEqualTo(p.numel());
        assertThat(TensorFields.scalarType(p)).isEqualTo(p.scalar_type().value);
        assertThat(TensorFields.isCpu(p)).isEqualTo(p.is_cpu());
        assertThat(TensorFields.shape(p))
                .isEqualTo(LongStream.range(0, p.dim()).map(p::size).toArray());
        assertThat(LongStream.range(0, p.dim()).map(d -> TensorFields.size(p, (int) d)))
                .containsExactly(
                        LongStream.range(0, p.dim()).map(p::size).boxed().toArray(Long[]::new));
    }

    @TestFactory
    Stream<DynamicTest> givesTheLibrarysValueOfOneElementOf() {
        Tensor numbers = torch.arange(new Scalar(-3.5), new Scalar(9.0), new Scalar(1.25));
        return Stream.of(ScalarType.values())
                .filter(TensorFieldsTest::isReal)
                .flatMap(type -> LongStream.range(0, numbers.numel())
                        .mapToObj(i -> numbers.to(type).select(0, i)))
                .map(p ->
                        DynamicTest.dynamicTest(NativeInfo.describe(p) + " " + p.item_double(), () -> agreeOnItem(p)));
    }

    private static boolean isReal(ScalarType type) {
        return switch (type) {
            case Byte, Char, Short, Int, Long, Half, BFloat16, Float, Double, Bool -> true;
            default -> false;
        };
    }

    private static void agreeOnItem(Tensor p) {
        assertThat(TensorFields.itemFloat(p)).isEqualTo(p.item_float());
        assertThat(TensorFields.itemDouble(p)).isEqualTo(p.item_double());
        assertThat(TensorFields.itemLong(p)).isEqualTo(p.item_long());
    }

    @Test
    void readsWhatAnOperatorWroteIntoTheSameTensor() {
        Tensor total = torch.zeros(1);
        Tensor one = torch.ones(1);
        for (int i = 1; i <= 20_000; i++) {
            total.add_(one);
            assertThat(TensorFields.itemFloat(total)).isEqualTo(i);
        }
    }

    @Test
    void aNegatedViewIsNotReadFromItsMemory() {
        assertThat(TensorFields.itemFloat(torch.ones(1)._neg_view())).isEqualTo(-1);
    }

    @Test
    void moreThanOneElementIsTheLibrarysError() {
        assertThatThrownBy(() -> TensorFields.itemFloat(torch.zeros(2))).hasMessageContaining("2 elements");
    }

    @Test
    void anItemWithoutMemoryIsTheLibrarysError() {
        Tensor none = torch.empty(new long[] {1}, new TensorOptions(new Device(DeviceType.Meta)), null);

        assertThatThrownBy(() -> TensorFields.itemFloat(none)).isInstanceOf(RuntimeException.class);
    }
}
