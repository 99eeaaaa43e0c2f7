package org.torch4j.optim.swa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.BatchNorm1d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.Tanh;
import org.torch4j.optim.SGD;

class AveragedModelTest {
    private static final Map<String, Consumer<AveragedModel.Options>> OPTIONS = Map.of(
            "swa",
            o -> {},
            "swa_single",
            o -> o.average(WeightAverage.swa()),
            "ema",
            o -> o.average(WeightAverage.ema(0.9)),
            "ema_single",
            o -> o.average(WeightAverage.ema(0.8)),
            "ema_buffers",
            o -> o.average(WeightAverage.ema(0.8)).useBuffers(true));

    private record Case(String name, long count, List<String> keys, List<double[]> numbers) {}

    private static List<Case> read() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(AveragedModelTest.class.getResourceAsStream("/org/torch4j/optim/swa.txt.gz")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("case")) {
                    List<String> keys = List.of(words).subList(3, words.length);
                    cases.add(new Case(words[1], Long.parseLong(words[2]), keys, new ArrayList<>()));
                } else {
                    cases.get(cases.size() - 1)
                            .numbers()
                            .add(Arrays.stream(words, 1, words.length)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray());
                }
            }
        }
        return cases;
    }

    private static Module net() {
        Module net = new Sequential(new Linear(3, 4), new BatchNorm1d(4), new Tanh(), new Linear(4, 2));
        int i = 0;
        for (Parameter p : net.parameters()) {
            double[] values = new double[(int) p.numel()];
            for (int k = 0; k < values.length; k++) {
                values[k] = Math.cos(1.7 * k + i) / 2;
            }
            Torch.noGrad(() -> p.copy_(Torch.fromArray(values).reshape(p.shape())));
            i++;
        }
        return net.toDouble();
    }

    private static Tensor inputs() {
        double[] x = new double[18];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 3; j++) {
                x[3 * i + j] = ((7 * i + 3 * j) % 11 - 5) / 5.0;
            }
        }
        return Torch.fromArray(x).reshape(6, 3);
    }

    private static Tensor targets() {
        double[] y = new double[12];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 2; j++) {
                y[2 * i + j] = Math.sin(1.0 + i + 2 * j);
            }
        }
        return Torch.fromArray(y).reshape(6, 2);
    }

    private static double[] flat(List<? extends Tensor> tensors) {
        return tensors.stream()
                .flatMapToDouble(t ->
                        Arrays.stream(t.detach().reshape(-1).to(DType.FLOAT64).toDoubles()))
                .toArray();
    }

    @TestFactory
    List<DynamicTest> averages_are_those_of_python() throws IOException {
        return read().stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    Module net = net();
                    AveragedModel averaged = new AveragedModel(net, OPTIONS.get(c.name()));
                    SGD sgd = new SGD(net.parameters(), o -> o.lr(0.1));
                    for (int step = 0; step < 10; step++) {
                        sgd.minimize(net.apply(inputs()).sub(targets()).pow(2).mean());
                        if (step >= 4) {
                            averaged.updateParameters(net);
                        }
                    }
                    assertThat(averaged.nAveraged.itemLong()).isEqualTo(c.count());
                    assertThat(new ArrayList<>(averaged.stateDict().keySet())).containsExactlyElementsOf(c.keys());
                    // float32 weights begin the run, so seven digits of Python's first step are all there are
                    assertThat(flat(averaged.parameters()))
                            .containsExactly(c.numbers().get(0), within(1e-6));
                    assertThat(flat(averaged.buffers()))
                            .containsExactly(c.numbers().get(1), within(1e-6));
                    Swa.updateBn(List.of(inputs().narrow(0, 0, 2), inputs().narrow(0, 2, 4)), averaged);
                    assertThat(flat(averaged.buffers()))
                            .containsExactly(c.numbers().get(2), within(1e-6));
                    assertThat(((BatchNorm1d) averaged.modules().get(3)).momentum())
                            .isEqualTo(0.1);
                }))
                .toList();
    }

    @Test
    void the_average_shares_nothing_with_the_model() {
        Linear net = new Linear(1, 1);
        AveragedModel averaged = new AveragedModel(net);
        double before = averaged.parameters().get(0).item();
        Torch.noGrad(() -> net.weight.add_(1));
        assertThat(averaged.parameters().get(0).item()).isEqualTo(before);
        averaged.updateParameters(net);
        assertThat(averaged.parameters().get(0).item()).isEqualTo(net.weight.item());
        assertThat(averaged.apply(Torch.ones(1, 1)).item())
                .isEqualTo(net.apply(Torch.ones(1, 1)).item());
    }
}
