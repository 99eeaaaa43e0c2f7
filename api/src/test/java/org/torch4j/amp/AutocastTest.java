package org.torch4j.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeAutocast;

class AutocastTest {
    private final Tensor a = Torch.ones(2, 3);
    private final Tensor b = Torch.ones(3, 2);

    @AfterEach
    void nothingIsLeftOn() {
        assertThat(Autocast.isEnabled(Device.CPU)).isFalse();
        assertThat(Autocast.dtype(Device.CPU)).isEqualTo(DType.BFLOAT16);
        assertThat(NativeAutocast.isCacheEnabled()).isTrue();
    }

    @Test
    void matrixProductsComputeInBfloat16AndLossesDoNot() {
        try (Autocast autocast = Autocast.open(Device.CPU)) {
            assertThat(a.mm(b).dtype()).isEqualTo(DType.BFLOAT16);
            assertThat(a.mm(b).exp().dtype()).isEqualTo(DType.BFLOAT16);
            assertThat(Torch.mseLoss(a.mm(b), a.mm(b)).dtype()).isEqualTo(DType.FLOAT32);
        }
        assertThat(a.mm(b).dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void theTypeCanBeChosen() {
        try (Autocast autocast = Autocast.open(Device.CPU, o -> o.dtype(DType.FLOAT16))) {
            assertThat(a.mm(b).dtype()).isEqualTo(DType.FLOAT16);
            assertThat(Autocast.dtype(Device.CPU)).isEqualTo(DType.FLOAT16);
        }
        assertThatThrownBy(() -> Autocast.open(Device.CPU, o -> o.dtype(DType.FLOAT64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("autocast to torch.float64: expected float16 or bfloat16");
    }

    @Test
    void regionsNestAndCanBeSwitchedOffInside() {
        try (Autocast outer = Autocast.open(Device.CPU)) {
            try (Autocast inner = Autocast.open(Device.CPU, o -> o.enabled(false))) {
                assertThat(Autocast.isEnabled(Device.CPU)).isFalse();
                assertThat(a.mm(b).dtype()).isEqualTo(DType.FLOAT32);
                try (Autocast innermost = Autocast.open(Device.CPU, o -> o.dtype(DType.FLOAT16))) {
                    assertThat(a.mm(b).dtype()).isEqualTo(DType.FLOAT16);
                }
                assertThat(a.mm(b).dtype()).isEqualTo(DType.FLOAT32);
            }
            assertThat(a.mm(b).dtype()).isEqualTo(DType.BFLOAT16);
        }
    }

    @Test
    void anExceptionLeavesTheRegion() {
        assertThatThrownBy(() -> Autocast.run(Device.CPU, () -> {
                    throw new IllegalStateException("inside");
                }))
                .hasMessage("inside");
        assertThat(Autocast.isEnabled(Device.CPU)).isFalse();
    }

    @Test
    void leavingTwiceDoesNothing() {
        Autocast autocast = Autocast.open(Device.CPU);
        autocast.close();
        try (Autocast other = Autocast.open(Device.CPU)) {
            autocast.close();
            assertThat(Autocast.isEnabled(Device.CPU)).isTrue();
        }
    }

    @Test
    void aRegionIsTheThreadsOwn() throws InterruptedException {
        AtomicReference<DType> elsewhere = new AtomicReference<>();
        AtomicReference<Throwable> closing = new AtomicReference<>();
        try (Autocast autocast = Autocast.open(Device.CPU)) {
            Thread thread = new Thread(() -> {
                elsewhere.set(a.mm(b).dtype());
                try {
                    autocast.close();
                } catch (IllegalStateException e) {
                    closing.set(e);
                }
            });
            thread.start();
            thread.join();
            assertThat(a.mm(b).dtype()).isEqualTo(DType.BFLOAT16);
        }
        assertThat(elsewhere.get()).isEqualTo(DType.FLOAT32);
        assertThat(closing.get()).hasMessage("an autocast region is left by the thread that opened it");
    }

    @Test
    void gradientsOfFloat32WeightsAreFloat32() {
        Tensor weight = Torch.ones(3, 2).requiresGrad_();
        Tensor loss = Autocast.run(Device.CPU, () -> a.mm(weight).sum());
        loss.backward();

        assertThat(weight.grad().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(weight.grad().toFloats()).containsOnly(2);
    }

    @Test
    void aWeightThatChangedBetweenRegionsIsCastAgain() {
        Tensor weight = Torch.ones(3, 2).requiresGrad_();
        Tensor first = Autocast.run(Device.CPU, () -> a.mm(weight));
        Torch.noGrad(() -> {
            weight.mul_(2);
        });
        Tensor second = Autocast.run(Device.CPU, () -> a.mm(weight));

        assertThat(first.to(DType.FLOAT32).toFloats()).containsOnly(3);
        assertThat(second.to(DType.FLOAT32).toFloats()).containsOnly(6);
    }

    @Test
    void insideARegionAChangedWeightIsCastOnceUnlessTheCacheIsOff() {
        assertThat(productAfterAChange(true)).containsOnly(3);
        assertThat(productAfterAChange(false)).containsOnly(6);
    }

    private float[] productAfterAChange(boolean cache) {
        Tensor weight = Torch.ones(3, 2).requiresGrad_();
        try (Autocast autocast = Autocast.open(Device.CPU, o -> o.cacheEnabled(cache))) {
            a.mm(weight);
            Torch.noGrad(() -> {
                weight.mul_(2);
            });
            return a.mm(weight).to(DType.FLOAT32).toFloats();
        }
    }

    @Test
    void aDeviceWithoutAutocastIsRefused() {
        for (Consumer<Device> call : List.<Consumer<Device>>of(Autocast::open, Autocast::isEnabled, Autocast::dtype)) {
            assertThatThrownBy(() -> call.accept(Device.meta()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no autocast for meta: expected cpu or cuda");
        }
    }
}
