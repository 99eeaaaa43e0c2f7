package org.torch4j.tutorials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.Torch;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.tutorials.cli.Catalogue;

/** The first losses of each training tutorial are those of its twin in Python under the same seed. */
class GoldenCurveTest {
    private static final double FIRST = 1e-6;
    private static final double REST = 1e-4;
    private static final double OWN = 3;
    private static final Set<String> OF_REAL_DATA = Set.of(
            "bert-names",
            "lora-names",
            "boston-lstm",
            "boston-regression",
            "diabetes",
            "diabetes-minibatch",
            "iris",
            "mnist-cnn",
            "mnist-cnn-adam",
            "mnist-inception",
            "mnist-mlp",
            "mnist-network",
            "mnist-resnet",
            "name-classifier");

    @TempDir
    Path folder;

    static Stream<String> names() {
        return Catalogue.ENTRIES.stream().map(Entry::name).filter(name -> resource(name) != null);
    }

    @ParameterizedTest
    @MethodSource("names")
    void lossesFollowPython(String name) throws Exception {
        assumeTrue(!OF_REAL_DATA.contains(name) || TestData.present(), "no real data on this machine");
        List<String> lines;
        try (var in = resource(name)) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        RunOptions options = options(name, lines.get(0).substring(2).split(" "));
        double[] python = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Followed followed = Followed.of(lines.get(1), python.length);

        double[] java = onOneThread(() -> Quietly.run(
                        () -> Runner.run(Catalogue.find(name).program().get(), options)))
                .loss();

        assertThat(java).hasSize(python.length);
        assertThat(java[0]).isCloseTo(python[0], within(FIRST * Math.abs(python[0])));
        for (int i = 1; i < java.length; i++) {
            assertThat(java[i]).as("loss of step %d", i + 1).isCloseTo(python[i], within(followed.slack(i, python[i])));
        }
    }

    private static Result onOneThread(Callable<Result> run) throws Exception {
        int threads = Torch.getNumThreads();
        Torch.setNumThreads(1);
        try {
            return run.call();
        } finally {
            Torch.setNumThreads(threads);
        }
    }

    /**
     * How far a curve can be followed: up to {@code steps} Python's own runs, on two threads, by other processors' kernels
     * and with Adam's fused one, are together; then networks that amplify round-off part, Python from itself by {@code
     * apart}, and no run may by more than three times that.
     */
    private record Followed(int steps, double apart) {
        /** Of a line such as {@code # followed 50 apart 2.5e-04}; without one a curve is followed to its end. */
        static Followed of(String line, int all) {
            if (!line.startsWith("# followed")) {
                return new Followed(all, 0);
            }
            String[] words = line.split(" ");
            return new Followed(Integer.parseInt(words[2]), Double.parseDouble(words[4]));
        }

        double slack(int step, double loss) {
            return Math.max((step < steps ? REST : Math.max(REST, OWN * apart)) * Math.abs(loss), 1e-6);
        }
    }

    private RunOptions options(String name, String[] words) throws IOException {
        RunOptions options = RunOptions.of(name).out(folder.resolve(name));
        if (TestData.present()) {
            options = options.data(DataDirectories.only(TestData.folder(), false));
        }
        if (name.equals("cifar10-inception")) {
            options = options.data(DataDirectories.only(MadeCifar.write(folder.resolve("cifar")), false));
        }
        for (int i = 0; i < words.length; i += 2) {
            int value = Integer.parseInt(words[i + 1]);
            options = switch (words[i]) {
                case "--steps" -> options.steps(value);
                case "--epochs" -> options.epochs(value);
                case "--seed" -> options.seed(value);
                default -> throw new IllegalArgumentException(words[i]);
            };
        }
        return options;
    }

    private static java.io.InputStream resource(String name) {
        return GoldenCurveTest.class.getResourceAsStream("golden/" + name + ".txt");
    }
}
