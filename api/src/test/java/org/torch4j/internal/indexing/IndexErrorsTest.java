package org.torch4j.internal.indexing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.errors.TorchException;

class IndexErrorsTest {
    @Test
    void aLayoutThatHasNoViewsIsOneLine() {
        Tensor packed = Torch.eye(4).toMkldnn();
        assertThatThrownBy(() -> packed.get(1))
                .isInstanceOf(TorchException.class)
                .hasMessage("select: aten::as_strided has no kernel for the backend MkldnnCPU (given float32[4, 4])");
    }
}
