package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.full;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.tensor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Every class of Java's numbers means its value or is refused; none is cut. Expected values are Python's. */
class KindsOfNumbersTest {
    /** A class that nothing is known of. */
    private static final class Half extends Number {
        @Override
        public int intValue() {
            return 0;
        }

        @Override
        public long longValue() {
            return 0;
        }

        @Override
        public float floatValue() {
            return 0.5f;
        }

        @Override
        public double doubleValue() {
            return 0.5;
        }
    }

    private static DoubleAdder adder(double value) {
        DoubleAdder adder = new DoubleAdder();
        adder.add(value);
        return adder;
    }

    @Test
    void listsOfComplexNumbersAreComplex() {
        Tensor t = tensor(List.of(Complex.of(1, 2), 3, 0.5, true));

        assertThat(t.dtype()).isEqualTo(DType.COMPLEX64);
        assertThat(t.viewAsReal().toFloats()).containsExactly(1, 2, 3, 0, 0.5f, 0, 1, 0);
        assertThat(tensor(List.of(List.of(Complex.of(0, 1))), DType.COMPLEX128).dtype())
                .isEqualTo(DType.COMPLEX128);
        assertThat(tensor(Complex.of(1, 2), TensorOptions.of()).viewAsReal().toFloats())
                .containsExactly(1, 2);
        assertThatThrownBy(() -> tensor(List.of(Complex.of(1, 2)), DType.FLOAT32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("complex");
    }

    @Test
    void listsTakeTheValuesOfBigAndAtomicNumbers() {
        assertThat(tensor(List.of(new BigDecimal("1.5"), 1)).toFloats()).containsExactly(1.5f, 1);
        assertThat(tensor(List.of(BigInteger.TWO, new AtomicInteger(3), new AtomicLong(4), new LongAdder()))
                        .toLongs())
                .containsExactly(2, 3, 4, 0);
        assertThat(tensor(List.of(BigInteger.TWO)).dtype()).isEqualTo(DType.INT64);
        assertThat(tensor(List.of(BigInteger.TWO.pow(70), 1.5)).toFloats()).containsExactly(0x1p70f, 1.5f);
        assertThat(tensor(List.of(adder(2.5))).toFloats()).containsExactly(2.5f);
        assertThat(tensor(List.of(BigInteger.TWO.pow(63)), DType.UINT64).toString())
                .contains("9223372036854775808");
    }

    @Test
    void listsRefuseWhatNoTypeHolds() {
        assertThatThrownBy(() -> tensor(List.of(BigInteger.TWO.pow(63)))).hasMessageContaining("does not fit int64");
        assertThatThrownBy(() -> tensor(List.of(BigInteger.TWO.pow(2000), 1.5))).hasMessageContaining("double");
        assertThatThrownBy(() -> tensor(List.of(new BigDecimal("1e400")))).hasMessageContaining("about 1e400");
        assertThatThrownBy(() -> tensor(List.of(new Half()))).hasMessageContaining("Half");
        assertThatThrownBy(() -> tensor(Arrays.asList(1, null))).hasMessageContaining("null");
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThatThrownBy(() -> tensor(itself))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hold themselves");
    }

    @Test
    void operatorsTakeTheValueOfAnyNumber() {
        assertThat(ones(2).add(new BigDecimal("1.5")).toFloats()).containsExactly(2.5f, 2.5f);
        assertThat(ones(2).mul(BigInteger.TEN).toFloats()).containsExactly(10, 10);
        assertThat(ones(2).mul_(new AtomicInteger(3)).toFloats()).containsExactly(3, 3);
        assertThat(ones(2).sub(adder(0.5)).toFloats()).containsExactly(0.5f, 0.5f);
        assertThat(full(new long[] {1}, new BigDecimal("0.25")).toFloats()).containsExactly(0.25f);
        assertThat(tensor(1L, 2L).add(new BigDecimal("0.5")).toFloats()).containsExactly(1.5f, 2.5f);
    }

    @Test
    void operatorsRefuseWhatTheyCannotHold() {
        assertThatThrownBy(() -> ones(2).add(BigInteger.TWO.pow(70)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit int64");
        assertThatThrownBy(() -> ones(2).mul(new Half())).hasMessageContaining("give a long, a double or a Complex");
        assertThatThrownBy(() -> ones(2).fill_(Complex.of(1, 2))).hasMessageContaining("without overflow");
    }

    @Test
    void literalsThatTheChosenTypeCannotHoldAreRefused() {
        assertThatThrownBy(() -> tensor(List.of(300), DType.UINT8)).hasMessageContaining("300 does not fit uint8");
        assertThatThrownBy(() -> tensor(1L << 40, DType.INT32)).hasMessageContaining("does not fit int32");
        assertThatThrownBy(() -> tensor(new double[] {1e10}, DType.INT32)).hasMessageContaining("does not fit int32");
        assertThatThrownBy(() -> tensor(Double.NaN, DType.INT64)).hasMessageContaining("NaN does not fit int64");
        assertThatThrownBy(() -> tensor(new long[][] {{1, 70000}}, DType.INT16)).hasMessageContaining("70000");
        assertThat(tensor(-1L, DType.UINT8).toShorts()).containsExactly((short) 255);
        assertThat(tensor(1.5, DType.INT64).toLongs()).containsExactly(1);
        assertThat(tensor(1e300, DType.FLOAT32).toFloats()).containsExactly(Float.POSITIVE_INFINITY);
    }

    @Test
    void narrowReadsRefuseValuesOutOfTheirRange() {
        assertThatThrownBy(() -> tensor(1L << 40).toInts())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1099511627776 does not fit int32");
        assertThatThrownBy(() -> tensor(70000L, 1L).toShorts()).hasMessageContaining("70000 does not fit int16");
        assertThatThrownBy(() -> tensor(-129, 1).toBytes()).hasMessageContaining("-129 does not fit int8");
        assertThatThrownBy(() -> tensor(Double.NaN).toLongs()).hasMessageContaining("NaN does not fit int64");
        assertThatThrownBy(() -> tensor(0x1p63).toLongs()).hasMessageContaining("does not fit int64");
        assertThatThrownBy(() -> tensor(3e9).toInts()).hasMessageContaining("does not fit int32");
        assertThatThrownBy(() -> tensor(new long[] {-1}).to(DType.UINT64).toLongs())
                .hasMessageContaining("int64");
        assertThatThrownBy(() -> tensor(1L << 40).itemInt()).hasMessageContaining("1099511627776");
        assertThatThrownBy(() -> tensor(Double.NaN).itemLong()).hasMessageContaining("without overflow");
        assertThatThrownBy(() -> tensor(1L << 40, 1).copyTo(new int[2])).hasMessageContaining("does not fit int32");
        assertThatThrownBy(() -> Torch.zeros(DType.UINT8, 1).copyFrom(new int[] {300}))
                .hasMessageContaining("300 does not fit uint8");
    }

    @Test
    void narrowReadsOfValuesInRangeAreExact() {
        assertThat(tensor(-0x1p63, -2.9, 2.9).toLongs()).containsExactly(Long.MIN_VALUE, -2, 2);
        assertThat(Torch.fromArray(new double[] {2147483647.5, -2147483648.9}).toInts())
                .containsExactly(Integer.MAX_VALUE, Integer.MIN_VALUE);
        assertThat(tensor(Integer.MIN_VALUE, Integer.MAX_VALUE).toInts())
                .containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertThat(tensor(200, 1).to(DType.UINT8).toShorts()).containsExactly((short) 200, (short) 1);
        assertThat(tensor(true, false).toBytes()).containsExactly(1, 0);
        assertThat(Torch.zeros(DType.INT64, 0).toInts()).isEmpty();
    }
}
