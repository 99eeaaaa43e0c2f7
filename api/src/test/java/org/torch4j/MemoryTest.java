package org.torch4j;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void aStepThatForgetsItsTensorsIsFlat() {
        Tensor w = randn(10, 10).requiresGrad_();

        assertThatCode(() -> Memory.assertFlat(() -> {
                    w.setGrad(null);
                    w.mm(w).relu().sum().backward();
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void aStepThatHoldsOnToTensorsIsFound() {
        List<Tensor> held = new ArrayList<>();

        assertThatThrownBy(() -> Memory.assertFlat(() -> held.add(ones(100, 100))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("native bytes")
                .hasMessageContaining("float32[100, 100]");
    }
}
