package org.torch4j.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torch4j.Device;
import org.torch4j.Memory;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.optim.SGD;

/** Python's GradScaler, step by step: {@code scripts/python/golden_amp.py} wrote the stories. */
class GradScalerTest {
    private record Line(int step, float g0, float g1, double scale, long tracker, float w0, float w1) {}

    private static GradScaler scaler() {
        return new GradScaler(
                Device.CPU,
                o -> o.initScale(8).growthFactor(2).backoffFactor(0.5).growthInterval(2));
    }

    @ParameterizedTest
    @CsvSource({
        "plain, 1, false, -1, -1",
        "unscaled and clipped, 1, true, -1, -1",
        "new scale, 1, false, 4, -1",
        "two optimizers, 2, false, -1, -1",
        "resumed, 1, false, -1, 5"
    })
    void everyStepIsPythons(String story, int optimizers, boolean clip, int newScaleAt, int resumeAt) {
        GradScaler scaler = scaler();
        List<Tensor> weights = new ArrayList<>();
        List<SGD> sgds = new ArrayList<>();
        for (int i = 0; i < optimizers; i++) {
            Tensor w = Torch.tensor(1.0, 2.0).requiresGrad_();
            weights.add(w);
            sgds.add(new SGD(List.of(w), o -> o.lr(0.1)));
        }
        for (Line line : golden(story)) {
            if (line.step() == resumeAt) {
                GradScaler fresh =
                        new GradScaler(Device.CPU, o -> o.initScale(3).growthInterval(7));
                fresh.loadStateDict(scaler.stateDict());
                scaler = fresh;
            }
            for (int i = 0; i < optimizers; i++) {
                Tensor w = weights.get(i);
                sgds.get(i).zeroGrad();
                Tensor gradient = i == 0 ? Torch.tensor(line.g0(), line.g1()) : Torch.ones(2);
                scaler.scale(w.mul(gradient).sum()).backward();
                if (clip) {
                    scaler.unscale(sgds.get(i));
                    clipToOne(w);
                }
                scaler.step(sgds.get(i));
            }
            if (line.step() == newScaleAt) {
                scaler.update(32);
            } else {
                scaler.update();
            }
            float[] w = weights.get(optimizers - 1).toFloats();
            String at = story + ", step " + line.step();
            assertThat(scaler.getScale()).as(at).isEqualTo(line.scale());
            assertThat(scaler.getGrowthTracker()).as(at).isEqualTo(line.tracker());
            assertThat(w[0]).as(at).isCloseTo(line.w0(), within(1e-6f));
            assertThat(w[1]).as(at).isCloseTo(line.w1(), within(1e-6f));
        }
    }

    private static void clipToOne(Tensor w) {
        Torch.noGrad(() -> {
            Tensor norm = w.grad().norm();
            w.grad().mul_(norm.add(1e-6).reciprocal().clamp(null, 1.0));
        });
    }

    @Test
    void aStepWithAnInfiniteGradientIsLeftOut() {
        GradScaler scaler = scaler();
        Tensor w = Torch.tensor(1.0, 2.0).requiresGrad_();
        SGD sgd = new SGD(List.of(w), o -> o.lr(0.1));
        scaler.scale(w.mul(Torch.tensor(1e38, 1.0)).sum()).backward();

        assertThat(scaler.step(sgd)).isFalse();
        assertThat(w.toFloats()).containsExactly(1, 2);
    }

    @Test
    void theStateIsPythons() {
        assertThat(new GradScaler(Device.CPU).stateDict())
                .isEqualTo(Map.of(
                        "scale", 65536.0,
                        "growth_factor", 2.0,
                        "backoff_factor", 0.5,
                        "growth_interval", 2000L,
                        "_growth_tracker", 0L));
        assertThat(new GradScaler(Device.CPU, o -> o.enabled(false)).stateDict())
                .isEmpty();
    }

    @Test
    void aStateThatLacksANumberIsRefusedAndChangesNothing() {
        GradScaler scaler = scaler();
        Map<String, Object> before = scaler.stateDict();

        assertThatThrownBy(() -> scaler.loadStateDict(Map.of("scale", 4.0, "growth_factor", "two")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a scaler's state has a number under 'growth_factor', this one has two");
        assertThatThrownBy(() -> scaler.loadStateDict(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(scaler.stateDict()).isEqualTo(before);
    }

    @Test
    void callsOutOfOrderAreRefused() {
        GradScaler scaler = scaler();
        Tensor w = Torch.tensor(1.0).requiresGrad_();
        SGD sgd = new SGD(List.of(w), o -> o.lr(0.1));

        refused(() -> scaler.step(sgd), "step is called before scale(loss)");
        refused(scaler::update, "update is called before scale(loss)");
        scaler.scale(w.mul(2).sum()).backward();
        refused(scaler::update, "update is called before any step");
        scaler.unscale(sgd);
        refused(() -> scaler.unscale(sgd), "unscale has been called on this optimizer since the last update");
        scaler.step(sgd);
        refused(() -> scaler.unscale(sgd), "unscale is called after step");
        refused(() -> scaler.step(sgd), "step has been called on this optimizer since the last update");
        scaler.update();
    }

    @Test
    void withoutGradientsThereIsNothingToUnscale() {
        GradScaler scaler = scaler();
        Tensor w = Torch.tensor(1.0).requiresGrad_();
        scaler.scale(w.sum());

        refused(
                () -> scaler.step(new SGD(List.of(w), o -> o.lr(0.1))),
                "no parameter of the optimizer has a gradient: call backward on the scaled loss before unscale and step");
    }

    @Test
    void switchedOffItLeavesEverythingAsItIs() {
        GradScaler scaler = new GradScaler(Device.CPU, o -> o.enabled(false));
        Tensor w = Torch.tensor(1.0).requiresGrad_();
        SGD sgd = new SGD(List.of(w), o -> o.lr(0.5));
        Tensor loss = w.mul(2).sum();

        assertThat(scaler.scale(loss)).isSameAs(loss);
        loss.backward();
        scaler.unscale(sgd);
        assertThat(scaler.step(sgd)).isTrue();
        scaler.update();
        assertThat(w.toFloats()).containsExactly(0);
        assertThat(scaler.getScale()).isEqualTo(1);
    }

    @Test
    void impossibleFactorsAreRefused() {
        assertThatThrownBy(() -> new GradScaler(Device.CPU, o -> o.growthFactor(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("growth factor 1.0: expected more than 1");
        assertThatThrownBy(() -> new GradScaler(Device.CPU, o -> o.backoffFactor(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("backoff factor 1.0: expected less than 1");
    }

    @Test
    void aTrainingInBfloat16LearnsAndLeavesNoMemoryBehind() {
        Tensor x = Torch.linspace(-1, 1, 64).unsqueeze(1);
        Tensor y = x.mul(2).add(1);
        Tensor w = Torch.zeros(1, 1).requiresGrad_();
        Tensor b = Torch.zeros(1).requiresGrad_();
        SGD sgd = new SGD(List.of(w, b), o -> o.lr(0.3));
        GradScaler scaler = new GradScaler(Device.CPU);
        Runnable step = () -> {
            try (var scope = org.torch4j.Scope.open()) {
                Tensor loss =
                        Autocast.run(Device.CPU, () -> Torch.mseLoss(x.mm(w).add(b), y));
                sgd.zeroGrad();
                scaler.scale(loss).backward();
                scaler.step(sgd);
                scaler.update();
            }
        };
        for (int i = 0; i < 60; i++) {
            step.run();
        }

        assertThat(w.item()).isCloseTo(2, within(0.02));
        assertThat(b.item()).isCloseTo(1, within(0.02));
        Memory.assertFlat(step);
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class).hasMessage(message);
    }

    private static List<Line> golden(String story) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                GradScalerTest.class.getResourceAsStream("/golden/grad_scaler.csv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.split(","))
                    .filter(cells -> cells[0].equals(story))
                    .map(c -> new Line(
                            Integer.parseInt(c[1]),
                            number(c[2]),
                            number(c[3]),
                            Double.parseDouble(c[4]),
                            Long.parseLong(c[5]),
                            number(c[6]),
                            number(c[7])))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static float number(String python) {
        return switch (python) {
            case "inf" -> Float.POSITIVE_INFINITY;
            case "nan" -> Float.NaN;
            default -> Float.parseFloat(python);
        };
    }
}
