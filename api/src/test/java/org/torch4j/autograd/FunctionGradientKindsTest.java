package org.torch4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.full;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.tensor;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;

/** Gradients of other types, shapes and devices than the input's: cast, summed or refused as Python does. */
class FunctionGradientKindsTest {
    private static final class Giving extends Function {
        private final Tensor[] gradients;

        Giving(Tensor... gradients) {
            this.gradients = gradients;
        }

        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
            return List.of(inputs.get(0).mul(2));
        }

        @Override
        protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
            return Arrays.asList(gradients);
        }
    }

    private static Tensor gradient(TensorOptions type, Tensor... given) {
        Tensor x = ones(new long[] {3}, type).requiresGrad_();
        new Giving(given).apply(x).abs().sum().backward();
        return x.grad();
    }

    @Test
    void theTypeIsCastToTheInputs() {
        for (Tensor given : List.of(tensor(1L, 2L, 3L), tensor(1.0, 2.0, 3.0).to(DType.FLOAT64))) {
            assertThat(gradient(DType.FLOAT32, given).dtype()).isEqualTo(DType.FLOAT32);
            assertThat(gradient(DType.FLOAT32, given).toFloats()).containsExactly(1, 2, 3);
        }
        assertThat(gradient(DType.FLOAT32, tensor(true, false, true)).toFloats())
                .containsExactly(1, 0, 1);
        assertThat(gradient(DType.FLOAT16, full(new long[] {3}, 1e6)).toFloats())
                .containsOnly(Float.POSITIVE_INFINITY);
        assertThat(gradient(DType.COMPLEX64, ones(3)).dtype()).isEqualTo(DType.COMPLEX64);
    }

    @Test
    void complexGradientsOfRealInputsAreRefused() {
        assertThatThrownBy(() -> gradient(DType.FLOAT32, ones(new long[] {3}, DType.COMPLEX64)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("complex64 for input 0 of type torch.float32");
        assertThatThrownBy(() -> gradient(DType.COMPLEX64, tensor(1L, 2L, 3L))).hasMessageContaining("int64");
    }

    @Test
    void shapesThatTheInputExpandsToAreSummedOthersRefused() {
        assertThat(gradient(DType.FLOAT32, ones(2, 3)).toFloats()).containsExactly(2, 2, 2);
        for (long[] shape : new long[][] {{1}, {}, {4}, {3, 1}}) {
            assertThatThrownBy(() -> gradient(DType.FLOAT32, ones(shape))).hasMessageContaining("of shape [3]");
        }
    }

    @Test
    void otherDevicesAreRefused() {
        assertThatThrownBy(() -> gradient(DType.FLOAT32, ones(new long[] {3}, DType.FLOAT32.on(Device.meta()))))
                .hasMessageContaining("device meta for input 0 of device cpu");
    }

    @Test
    void nullsAfterTheLastInputAreLeftOut() {
        assertThat(gradient(DType.FLOAT32, ones(3), null, null).toFloats()).containsExactly(1, 1, 1);
        assertThatThrownBy(() -> gradient(DType.FLOAT32, ones(3), ones(3))).hasMessageContaining("gave 2 gradients");
    }

    @Test
    void hooksThatChangeTypeShapeOrDeviceAreRefused() {
        for (Tensor changed : List.of(
                tensor(1L, 2L, 3L),
                ones(2, 3),
                ones(1),
                ones(new long[] {3}, DType.FLOAT64),
                ones(new long[] {3}, DType.FLOAT32.on(Device.meta())))) {
            Tensor x = ones(3).requiresGrad_();
            x.registerHook(grad -> changed);

            assertThatThrownBy(() -> x.mul(2).sum().backward())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a hook has changed the gradient from float32[3] to");
        }
    }
}
