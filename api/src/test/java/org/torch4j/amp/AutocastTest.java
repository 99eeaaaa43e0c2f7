package org.torch4j.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeAutocast;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Flatten;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;
import org.torch4j.optim.SGD;

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
    void resultsHavePythonsTypes() {
        Torch.manualSeed(0);
        Tensor f = Torch.randn(4, 4);
        Tensor image = Torch.randn(1, 2, 6, 6);
        Tensor kernel = Torch.randn(3, 2, 3, 3);
        Tensor h = f.bfloat16();
        Map<String, Supplier<Tensor>> calls = Map.ofEntries(
                Map.entry("mm", () -> f.mm(f)),
                Map.entry("bmm", () -> f.unsqueeze(0).bmm(f.unsqueeze(0))),
                Map.entry("addmm", () -> Torch.addmm(f, f, f)),
                Map.entry("linear", () -> Functional.linear(f, f)),
                Map.entry("conv2d", () -> Torch.conv2d(image, kernel)),
                Map.entry("softmax", () -> h.softmax(1)),
                Map.entry("log_softmax", () -> h.logSoftmax(1)),
                Map.entry("sum", h::sum),
                Map.entry("exp", h::exp),
                Map.entry("cat", () -> Torch.cat(List.of(f, h))),
                Map.entry("add", () -> h.add(f)),
                Map.entry("mse_loss", () -> Functional.mseLoss(h, h)),
                Map.entry(
                        "binary_cross_entropy_with_logits",
                        () -> Functional.binaryCrossEntropyWithLogits(h, h.sigmoid())));
        Map<String, String> python = golden();
        calls.forEach((name, call) -> assertThat(
                        Autocast.run(Device.CPU, call).dtype().toString())
                .as(name)
                .isEqualTo("torch." + python.get(name)));
    }

    @Test
    void aTrainingInBfloat16GivesPythonsLosses() {
        Torch.manualSeed(0);
        Sequential net = new Sequential(new Conv2d(1, 4, 3), new ReLU(), new Flatten(), new Linear(4 * 6 * 6, 3));
        Tensor x = Torch.randn(16, 1, 8, 8);
        Tensor y = Torch.arange(16).remainder(3).to(DType.INT64);
        SGD sgd = new SGD(net.parameters(), o -> o.lr(0.1));
        Map<String, String> python = golden();
        for (int step = 0; step < 20; step++) {
            Tensor loss = Autocast.run(Device.CPU, () -> Functional.crossEntropy(net.apply(x), y));
            sgd.zeroGrad();
            loss.backward();
            sgd.step();
            assertThat(loss.item())
                    .as("step " + step)
                    .isCloseTo(Double.parseDouble(python.get("" + step)), withinPercentage(0.5));
        }
    }

    private static Map<String, String> golden() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                AutocastTest.class.getResourceAsStream("/golden/autocast.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> line.split(",")).collect(Collectors.toMap(c -> c[0], c -> c[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        assertThat(closing.get()).hasMessage("an autocast region is closed by the thread that set it");
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
