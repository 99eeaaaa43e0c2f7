package org.torch4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.InScope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.data.DataLoader;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.Checkpoint;
import org.torch4j.nn.Linear;
import org.torch4j.optim.Adam;
import org.torch4j.optim.SGD;

@ExtendWith(InScope.class)
class TrainingStateTest {
    @TempDir
    Path folder;

    private final Linear net = new Linear(2, 1);
    private final Adam adam = new Adam(net.parameters(), o -> o.lr(0.1));
    private final TrainingState state = new TrainingState(o -> o.network(net).optimizer(adam));

    private static DataLoader<org.torch4j.data.Batch> loader() {
        Dataset<Example> data = KilledTraining.data(10, i -> new Example(Torch.tensor((float) i), (long) i));
        return new DataLoader<>(data, o -> o.batchSize(2).shuffle(true));
    }

    @Test
    void goesOnWithTheNextBatchOfTheSameOrder() {
        Path file = folder.resolve("state.pt");
        List<Long> inOneGo = new ArrayList<>();
        Torch.manualSeed(3);
        for (var batch : state.batches(loader())) {
            for (long y : batch.y().toLongs()) {
                inOneGo.add(y);
            }
            if (state.position() == 2) {
                state.save(file);
            }
        }
        double next = Torch.rand(1).item();
        Torch.manualSeed(99);
        TrainingState again = new TrainingState(o -> o.network(net).optimizer(adam));
        assertThat(again.resume(file)).isTrue();
        List<Long> rest = new ArrayList<>();
        for (var batch : again.batches(loader())) {
            for (long y : batch.y().toLongs()) {
                rest.add(y);
            }
        }
        assertThat(rest).isEqualTo(inOneGo.subList(4, 10));
        assertThat(Torch.rand(1).item()).isEqualTo(next);
    }

    @Test
    void aFileThatIsNotThereIsNoResume() {
        assertThat(state.resume(folder.resolve("nothing.pt"))).isFalse();
    }

    @Test
    void aForeignFileChangesNothing() {
        Path file = folder.resolve("weights.pt");
        net.save(file);
        assertThatThrownBy(() -> state.load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("epoch")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aStateOfAnotherOptimizerChangesNothing() {
        Path file = folder.resolve("other.pt");
        Linear other = new Linear(2, 1);
        SGD sgd = new SGD(other.parameters(), o -> o.lr(0.1).momentum(0.9));
        sgd.minimize(other.apply(Torch.ones(1, 2)).sum());
        new TrainingState(o -> o.network(other).optimizer(sgd)).save(file);
        double[] before = net.weight.toDoubles();
        assertThatThrownBy(() -> state.load(file)).isInstanceOf(RuntimeException.class);
        assertThat(net.weight.toDoubles()).isEqualTo(before);
        assertThat(adam.lr()).isEqualTo(0.1);
    }

    @Test
    void twoPartsOfOneNameAreRefused() {
        assertThatThrownBy(() -> new TrainingState(o -> o.network(net).network(net)))
                .hasMessageContaining("'model'");
    }

    @Test
    void theFileIsAPlainCheckpoint() {
        Path file = folder.resolve("state.pt");
        adam.minimize(net.apply(Torch.ones(1, 2)).sum());
        state.step();
        state.endEpoch();
        state.save(file);
        try (Checkpoint saved = Checkpoint.load(file)) {
            assertThat(saved.integer("epoch")).isEqualTo(1);
            assertThat(saved.integer("global_step")).isEqualTo(1);
            assertThat(saved.tensor("model.weight").shape()).containsExactly(1, 2);
            assertThat(saved.tensor("random.cpu").dtype()).isEqualTo(DType.UINT8);
        }
    }

    @Test
    void earlyStoppingWaitsForImprovement() {
        EarlyStopping stopping = new EarlyStopping(o -> o.patience(2).minDelta(0.1));
        assertThat(stopping.step(1.0)).isFalse();
        assertThat(stopping.step(0.95)).isFalse();
        EarlyStopping copy = new EarlyStopping(o -> o.patience(2).minDelta(0.1));
        copy.loadStateDict(stopping.stateDict());
        assertThat(copy.step(0.93)).isTrue();
        assertThat(copy.reason()).contains("no improvement");
        assertThat(stopping.step(0.8)).isFalse();
        assertThat(stopping.step(Double.NaN)).isTrue();
        assertThat(new EarlyStopping(o -> o.mode(Mode.MAX).stoppingThreshold(0.9)).step(0.95))
                .isTrue();
        assertThatThrownBy(() -> copy.loadStateDict(java.util.Map.of("a", 1))).hasMessageContaining("no state");
    }

    @Test
    void theBestAndTheNewestFilesStay() {
        ModelCheckpoint keep = new ModelCheckpoint(
                folder.resolve("kept"), o -> o.saveTopK(2).keepLast(1).saveLast(true));
        double[] scores = {3, 1, 2, 5, 4};
        for (double score : scores) {
            state.endEpoch();
            keep.save(state, score);
        }
        assertThat(keep.files())
                .extracting(f -> f.getFileName().toString())
                .containsExactly("epoch=2-step=0.pt", "epoch=3-step=0.pt", "epoch=5-step=0.pt");
        assertThat(keep.files()).allMatch(f -> f.toFile().exists());
        assertThat(folder.resolve("kept").toFile().list()).hasSize(4);
        assertThat(keep.bestScore()).isEqualTo(1);
        state.load(keep.bestPath());
        assertThat(state.epoch()).isEqualTo(2);
    }

    @Test
    void theLearningRateFinderLeavesEverythingAsItWas() {
        Linear line = new Linear(1, 1);
        SGD sgd = new SGD(line.parameters(), o -> o.lr(0.01).momentum(0.9));
        double[] before = line.weight.toDoubles();
        Tensor x = Torch.linspace(-1, 1, 32).reshape(32, 1);
        LearningRateFinder.Result result = new LearningRateFinder(o -> o.maxLr(10))
                .find(line, sgd, List.of(x), b -> line.apply(b)
                        .sub(b.mul(3).add(1))
                        .pow(2)
                        .mean());
        assertThat(line.weight.toDoubles()).isEqualTo(before);
        assertThat(sgd.lr()).isEqualTo(0.01);
        assertThat(result.suggestion()).isBetween(1e-4, 1.0);
        assertThat(result.lrs().get(0)).isEqualTo(1e-8);
    }
}
