package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.Tanh;
import org.torch4j.nn.functional.Functional;
import org.torch4j.optim.Adam;

/** A training that changes hands: scripts/python/training_round_trip.py is the other side. */
class TrainingRoundTripTest {
    @TempDir
    Path temporary;

    private Path folder;
    private Checkpoint golden;
    private double[] losses;

    private final Sequential net =
            new Sequential(new Linear(4, 16), new Tanh(), new Linear(16, 16), new ReLU(), new Linear(16, 1));
    private final Adam adam = new Adam(net.parameters(), o -> o.lr(0.005).weightDecay(1e-4));

    @BeforeEach
    void read() throws IOException {
        String kept = System.getProperty("torch4j.written");
        folder = kept == null ? temporary : Files.createDirectories(Path.of(kept));
        try (InputStream resource = getClass().getResourceAsStream("training.pt")) {
            Files.copy(resource, folder.resolve("training.pt"), StandardCopyOption.REPLACE_EXISTING);
        }
        golden = Checkpoint.load(folder.resolve("training.pt"));
        losses = golden.tensor("losses").toDoubles();
    }

    @Test
    void javaTrainsAsPythonDid() {
        net.loadStateDict(golden.stateDict("start"));
        train(0, 100);
        save("java100.pth");
        train(100, 200);
    }

    @Test
    void javaGoesOnWherePythonStopped() {
        net.loadStateDict(golden.stateDict("after100.model"));
        adam.loadStateDict(golden.map("after100.optimizer"));
        train(100, 100);
        save("python100-java100.pth");
        train(200, 100);
    }

    @Test
    void whatJavaSavedItGoesOnWith() {
        net.loadStateDict(golden.stateDict("start"));
        train(0, 50);
        save("java50.pth");
        train(50, 10);
        resume("java50.pth");
        train(50, 50);
    }

    @Test
    @EnabledIfSystemProperty(named = "torch4j.went-on", matches = "true")
    void javaGoesOnAfterPythonWentOnAfterJava() {
        resume("java100-python100.pth");
        train(200, 100);
    }

    private void save(String name) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("model", net.stateDict());
        state.put("optimizer", adam.stateDict());
        Checkpoint.save(state, folder.resolve(name));
    }

    private void resume(String name) {
        Checkpoint saved = Checkpoint.load(folder.resolve(name));
        net.loadStateDict(saved.stateDict("model"));
        adam.loadStateDict(saved.map("optimizer"));
    }

    private void train(int from, int steps) {
        Tensor x = golden.tensor("data.x");
        Tensor y = golden.tensor("data.y");
        double worst = 0;
        for (int i = from; i < from + steps; i++) {
            try (Scope scope = Scope.open()) {
                adam.zeroGrad();
                Tensor loss = Functional.mseLoss(net.apply(x), y);
                loss.backward();
                adam.step();
                assertThat(loss.item()).as("step %d", i).isEqualTo(losses[i], within(1e-4));
                worst = Math.max(worst, Math.abs(loss.item() - losses[i]));
            }
        }
        System.out.printf("training: steps %d to %d, largest difference %.1e%n", from, from + steps, worst);
    }
}
