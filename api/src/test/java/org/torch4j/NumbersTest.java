package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.DType.BOOL;
import static org.torch4j.DType.COMPLEX64;
import static org.torch4j.DType.FLOAT16;
import static org.torch4j.DType.FLOAT32;
import static org.torch4j.DType.FLOAT64;
import static org.torch4j.DType.INT32;
import static org.torch4j.DType.INT64;
import static org.torch4j.DType.UINT8;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A number as operand: what ATen makes of it, whether or not a tensor was kept for it. */
@ExtendWith(InScope.class)
class NumbersTest {
    private static final Map<String, BiFunction<Tensor, Double, Tensor>> REAL = Map.of(
            "add", (x, n) -> x.add(n.doubleValue()),
            "sub", (x, n) -> x.sub(n.doubleValue()),
            "mul", (x, n) -> x.mul(n.doubleValue()),
            "div", (x, n) -> x.div(n.doubleValue()),
            "gt", (x, n) -> x.gt(n.doubleValue()),
            "eq", (x, n) -> x.eq(n.doubleValue()));
    private static final Map<String, BiFunction<Tensor, Number, Tensor>> ANY = Map.of(
            "add", Tensor::add,
            "sub", Tensor::sub,
            "mul", Tensor::mul,
            "div", Tensor::div,
            "gt", Tensor::gt,
            "eq", Tensor::eq);

    @ParameterizedTest
    @EnumSource(names = {"UINT8", "INT32", "INT64", "FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
    void aRealNumberGivesWhatTheScalarOverloadGives(DType type) {
        for (long[] shape : List.of(new long[] {4}, new long[] {}, new long[] {0})) {
            Tensor x = Torch.full(shape, 3.0, type);
            for (double number : new double[] {2, 0.1, -1.5, 1e10, 0}) {
                REAL.forEach((name, operator) -> {
                    Tensor fast = operator.apply(x, number);
                    Tensor plain = ANY.get(name).apply(x, number);
                    assertThat(fast.dtype()).as(name).isEqualTo(plain.dtype());
                    assertThat(fast.toDoubles()).as(name + " " + number).isEqualTo(plain.toDoubles());
                });
            }
        }
    }

    @Test
    void promotionIsPythons() {
        assertThat(Torch.ones(new long[] {2}, UINT8).mul(2).dtype()).isEqualTo(UINT8);
        assertThat(Torch.ones(new long[] {2}, BOOL).add(1).dtype()).isEqualTo(INT64);
        assertThat(Torch.ones(new long[] {2}, INT32).add(0.5).dtype()).isEqualTo(FLOAT32);
        assertThat(Torch.ones(new long[] {2}, FLOAT16).mul(0.5).dtype()).isEqualTo(FLOAT16);
        assertThat(Torch.ones(new long[] {2}, FLOAT64).mul(0.5).dtype()).isEqualTo(FLOAT64);
        assertThat(Torch.ones(new long[] {2}, COMPLEX64).mul(0.5).dtype()).isEqualTo(COMPLEX64);
        assertThat(Torch.ones(2).mul(Complex.of(0, 1)).dtype()).isEqualTo(COMPLEX64);
        assertThat(Torch.full(new long[] {2}, true).dtype()).isEqualTo(BOOL);
    }

    @Test
    void wholeNumbersBeyondASingleFloatStayExact() {
        Tensor x = Torch.zeros(new long[] {1}, FLOAT64);
        assertThat(x.add(9007199254740993L).toDoubles()).containsExactly(9007199254740992.0);
        assertThat(Torch.zeros(new long[] {1}, INT64).add(9007199254740993L).toLongs())
                .containsExactly(9007199254740993L);
    }

    @Test
    void theGraphIsNamedAsPythonNamesIt() {
        Tensor x = Torch.ones(2).requiresGrad_();
        assertThat(x.mul(2).gradFn().name()).isEqualTo("MulBackward0");
        assertThat(x.add(1.5).gradFn().name()).isEqualTo("AddBackward0");
        assertThat(x.div(2).gradFn().name()).isEqualTo("DivBackward0");
        assertThat(x.sub(2).gradFn().name()).isEqualTo("SubBackward0");
    }
}
