package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.torch4j.binding.NativeAutograd;

/** Numbers as arguments: they give way to the tensor's type, whatever was computed with them before. */
class ScalarArgumentsTest {

    @Test
    void theResultHasTheTensorsType() {
        assertThat(Torch.ones(2).mul(2.5).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Torch.ones(new long[] {2}, DType.FLOAT64).mul(2.5).toDoubles())
                .containsExactly(2.5, 2.5);
        assertThat(Torch.ones(new long[] {2}, DType.BFLOAT16).mul(3).dtype()).isEqualTo(DType.BFLOAT16);
        assertThat(Torch.ones(new long[] {2}, DType.INT64).mul(16777217).toLongs())
                .containsExactly(16777217, 16777217);
        assertThat(Torch.ones(new long[] {2}, DType.FLOAT64).mul(16777217).toDoubles())
                .containsExactly(16777217, 16777217);
    }

    @Test
    void aNumberFirstUsedInInferenceModeCanBeRecordedLater() throws Exception {
        try (AutoCloseable inference = NativeAutograd.inferenceMode(true)) {
            assertThat(Torch.ones(2).mul(123.456).toFloats()).containsExactly(123.456f, 123.456f);
        }
        Tensor x = Torch.ones(2).requiresGrad_();
        x.mul(123.456).sum().backward();
        assertThat(x.grad().toFloats()).containsExactly(123.456f, 123.456f);
    }
}
