package org.torch4j.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.arange;

import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.nn.FractionalMaxPool2d;
import org.torch4j.nn.FractionalMaxPool3d;
import org.torch4j.nn.LPPool1d;
import org.torch4j.nn.LPPool2d;
import org.torch4j.nn.LPPool3d;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.MaxUnpool1d;
import org.torch4j.nn.MaxUnpool2d;
import org.torch4j.nn.MaxUnpool3d;

/** Layers whose options come from a class that they share, as another package sees them. */
class OptionsFromOutsideTest {
    private static Tensor image(long... shape) {
        long n = 1;
        for (long size : shape) {
            n *= size;
        }
        return arange(n).to(DType.FLOAT32).view(shape);
    }

    @Test
    void fractionalPoolingTakesSizesAndRatios() {
        assertThat(new FractionalMaxPool2d(2, o -> o.outputSize(3, 4))
                        .apply(image(1, 2, 8, 9))
                        .shape())
                .containsExactly(1, 2, 3, 4);
        assertThat(new FractionalMaxPool2d(new long[] {2, 2}, o -> o.outputRatio(0.5))
                        .applyWithIndices(image(1, 2, 8, 8))
                        .indices()
                        .shape())
                .containsExactly(1, 2, 4, 4);
        assertThat(new FractionalMaxPool3d(2, o -> o.outputRatio(0.5, 0.5, 0.5))
                        .apply(image(1, 1, 8, 8, 8))
                        .shape())
                .containsExactly(1, 1, 4, 4, 4);
    }

    @Test
    void powerAveragePoolingTakesItsStrideAndCeilMode() {
        assertThat(new LPPool1d(2, 3, o -> o.stride(2).ceilMode(true))
                        .apply(image(1, 1, 6))
                        .shape())
                .containsExactly(1, 1, 3);
        assertThat(new LPPool2d(1, new long[] {2, 1}, o -> o.stride(1, 2))
                        .apply(image(1, 1, 4, 4))
                        .shape())
                .containsExactly(1, 1, 3, 2);
        assertThat(new LPPool3d(2, 2, o -> o.stride(1))
                        .apply(image(1, 1, 3, 3, 3))
                        .shape())
                .containsExactly(1, 1, 2, 2, 2);
    }

    @Test
    void unpoolingTakesItsStrideAndPadding() {
        var pooled = new MaxPool2d(3, o -> o.stride(2).padding(1)).applyWithIndices(image(1, 1, 5, 5));
        Tensor back = new MaxUnpool2d(3, o -> o.stride(2).padding(1)).apply(pooled.output(), pooled.indices());
        assertThat(back.shape()).containsExactly(1, 1, 5, 5);
        assertThat(new MaxUnpool1d(2, o -> o.stride(2)).toString())
                .isEqualTo("MaxUnpool1d(kernel_size=(2,), stride=(2,), padding=(0,))");
        assertThat(new MaxUnpool3d(2, o -> o.padding(1)).toString())
                .isEqualTo("MaxUnpool3d(kernel_size=(2, 2, 2), stride=(2, 2, 2), padding=(1, 1, 1))");
    }
}
