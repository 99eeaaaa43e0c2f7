package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.torch4j.errors.TorchException;

class BackendsTest {
    @AfterEach
    void pythonsDefaults() {
        Backends.useDeterministicAlgorithms(false);
        Backends.setFloat32MatmulPrecision("highest");
    }

    @Test
    void theDefaultsArePythons() {
        assertThat(Backends.cudnnEnabled()).isTrue();
        assertThat(Backends.cudnnBenchmark()).isFalse();
        assertThat(Backends.cudnnDeterministic()).isFalse();
        assertThat(Backends.cudnnAllowTf32()).isTrue();
        assertThat(Backends.matmulAllowTf32()).isFalse();
        assertThat(Backends.mkldnnEnabled()).isTrue();
        assertThat(Backends.deterministicAlgorithms()).isFalse();
        assertThat(Backends.float32MatmulPrecision()).isEqualTo("highest");
    }

    @Test
    void everySwitchKeepsWhatItIsSetTo() {
        turns(Backends::cudnnEnabled, Backends::setCudnnEnabled);
        turns(Backends::cudnnBenchmark, Backends::setCudnnBenchmark);
        turns(Backends::cudnnDeterministic, Backends::setCudnnDeterministic);
        turns(Backends::cudnnAllowTf32, Backends::setCudnnAllowTf32);
        turns(Backends::matmulAllowTf32, Backends::setMatmulAllowTf32);
        turns(Backends::mkldnnEnabled, Backends::setMkldnnEnabled);
    }

    @Test
    void anOperatorWithoutDeterministicKernelIsRefused() {
        Tensor x = Torch.zeros(4);
        Tensor at = Torch.zeros(new long[] {2}, DType.INT64);
        Tensor values = Torch.ones(2);
        Backends.useDeterministicAlgorithms(true);

        assertThatThrownBy(() -> x.put_(at, values))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("put_")
                .hasMessageContaining("deterministic");

        Backends.useDeterministicAlgorithms(true, true);
        assertThat(Backends.deterministicWarnOnly()).isTrue();
        assertThat(x.put_(at, values).toFloats()).containsExactly(1, 0, 0, 0);
    }

    @Test
    void aPrecisionHasOneOfThreeNames() {
        Backends.setFloat32MatmulPrecision("high");

        assertThat(Backends.float32MatmulPrecision()).isEqualTo("high");
        assertThatThrownBy(() -> Backends.setFloat32MatmulPrecision("low"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision 'low': expected highest, high or medium");
    }

    private static void turns(BooleanSupplier get, Consumer<Boolean> set) {
        boolean before = get.getAsBoolean();
        set.accept(!before);
        assertThat(get.getAsBoolean()).isEqualTo(!before);
        set.accept(before);
        assertThat(get.getAsBoolean()).isEqualTo(before);
    }
}
