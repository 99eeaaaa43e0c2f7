package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.zeros;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Tensors that no values can be copied from are refused by name before anything is copied. */
class SourcesOfStateTest {
    private static void refused(Tensor bias, String problem) {
        Linear net = new Linear(2, 1);
        float[] before = net.weight.toFloats();
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("weight", zeros(1, 2));
        state.put("bias", bias);

        assertThatThrownBy(() -> net.loadStateDict(state))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("bias")
                .hasMessageContaining(problem);
        assertThat(net.weight.toFloats()).isEqualTo(before);
    }

    @Test
    void tensorsWithoutPlainValuesAreRefused() {
        refused(ones(DType.FLOAT32.on(Device.meta()), 1), "on meta");
        refused(ones(1).toSparse(), "sparse");
        refused(Torch.quantizePerTensor(ones(1), 0.1, 0, DType.QINT8), "quantized");
        refused(ones(1).to(DType.COMPLEX64), "complex");
        refused(null, "is null");
        Tensor closed = ones(1);
        closed.close();
        refused(closed, "was closed");
    }
}
