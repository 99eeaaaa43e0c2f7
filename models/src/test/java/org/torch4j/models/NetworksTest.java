package org.torch4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Module;

/** Names, shapes and numbers of the documents' networks are Python's: scripts/python/golden_networks.py wrote the lines. */
class NetworksTest {
    record Case<M extends Module>(String name, Supplier<M> make, Function<M, Tensor> run) {
        @Override
        public String toString() {
            return name;
        }

        Tensor outputUnderSeed(M net) {
            Torch.manualSeed(1);
            return noGrad(() -> run.apply(net));
        }
    }

    private static final List<Case<?>> CASES = List.of(
            new Case<>("HiddenLayerNet", () -> new HiddenLayerNet(1, 10, 1), net -> net.apply(randn(3, 1))),
            new Case<>("LeNet", LeNet::new, net -> net.apply(randn(2, 1, 32, 32))),
            new Case<>("ConvNet", ConvNet::new, NetworksTest::ofDigits),
            new Case<>("InceptionNet", () -> new InceptionNet(1, 1408), NetworksTest::ofDigits),
            new Case<>("ResidualNet", () -> new ResidualNet(ResidualBlock::new), NetworksTest::ofDigits),
            new Case<>("ConstantScaling", () -> new ResidualNet(ConstantScaling::new), NetworksTest::ofDigits),
            new Case<>("ConvShortcut", () -> new ResidualNet(ConvShortcut::new), NetworksTest::ofDigits),
            new Case<>("SeriesLSTM", () -> new SeriesLSTM(1, 32), net -> net.forward(randn(4, 2, 1), null, null)
                    .output()),
            new Case<>(
                    "RNNClassifier",
                    () -> new RNNClassifier(128, 10, 18, 2),
                    net -> net.forward(tensor(new long[][] {{77, 97, 99}, {85, 115, 0}}), tensor(3, 2))),
            new Case<>("CharRNN", () -> new CharRNN(20, 8), net -> net.forward(
                            tensor(new long[][] {{1, 5, 3}, {4, 2, 0}}), null)
                    .output()),
            new Case<>("Generator", () -> new Generator(5, 15), net -> net.apply(randn(2, 5))),
            new Case<>("Discriminator", () -> new Discriminator(15), net -> net.apply(randn(2, 15))));

    static Stream<Case<?>> networks() {
        return CASES.stream();
    }

    private static Tensor ofDigits(Module net) {
        return net.apply(randn(2, 1, 28, 28));
    }

    @ParameterizedTest
    @MethodSource("networks")
    <M extends Module> void isTheDocumentsInNamesShapesAndNumbers(Case<M> network) throws IOException {
        String[] golden = golden(network.name());
        Torch.manualSeed(0);
        M net = network.make().get();

        String keys = net.stateDict().entrySet().stream()
                .map(e -> e.getKey() + ":"
                        + LongStream.of(e.getValue().shape())
                                .mapToObj(Long::toString)
                                .collect(Collectors.joining("x")))
                .collect(Collectors.joining(","));
        double[] python =
                Arrays.stream(golden).skip(2).mapToDouble(Double::parseDouble).toArray();

        assertThat(keys).isEqualTo(golden[1]);
        assertThat(network.outputUnderSeed(net).flatten().toDoubles()).containsExactly(python, within(1e-5));
    }

    private static String[] golden(String name) throws IOException {
        try (var in = NetworksTest.class.getResourceAsStream("/golden/networks.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
