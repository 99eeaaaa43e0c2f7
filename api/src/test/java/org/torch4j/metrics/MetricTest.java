package org.torch4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.InScope;
import org.torch4j.Memory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Checkpoint;

@ExtendWith(InScope.class)
class MetricTest {
    @TempDir
    Path folder;

    @Test
    void badInputChangesNothing() {
        MulticlassAccuracy accuracy = new MulticlassAccuracy(3);
        accuracy.update(Torch.eye(3), Torch.tensor(0, 1, 2));
        assertThatThrownBy(() -> accuracy.update(Torch.eye(3), Torch.tensor(0, 1, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 2")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> accuracy.update(Torch.eye(4), Torch.tensor(0, 1, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(accuracy.compute().item()).isEqualTo(1);
        assertThatThrownBy(() -> new BinaryAUROC().compute()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new MulticlassAccuracy(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BinaryAccuracy(o -> o.threshold(2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MeanSquaredError().update(Torch.ones(2), Torch.ones(3)))
                .hasMessageContaining("same shape");
    }

    @Test
    void batchesMayBeFreedAfterTheUpdate() {
        BinaryAUROC auroc = new BinaryAUROC();
        MeanMetric loss = new MeanMetric();
        for (int i = 0; i < 3; i++) {
            try (Scope scope = Scope.open()) {
                auroc.update(Torch.tensor(0.1, 0.9), Torch.tensor(0, 1));
                loss.update(Torch.tensor(2.0 + i).requiresGrad_(), 4);
            }
        }
        assertThat(auroc.compute().item()).isEqualTo(1);
        assertThat(loss.compute().item()).isEqualTo(3);
    }

    @Test
    void anEpochLeavesNothingBehind() {
        MulticlassAccuracy accuracy = new MulticlassAccuracy(3);
        CatMetric all = new CatMetric();
        Memory.assertFlat(() -> Scope.run(() -> {
            for (int i = 0; i < 4; i++) {
                accuracy.update(Torch.rand(5, 3), Torch.tensor(0, 1, 2, 1, 0));
                all.update(Torch.rand(5000));
            }
            accuracy.compute();
            all.compute();
            accuracy.reset();
            all.reset();
        }));
    }

    @Test
    void stateGoesThroughACheckpoint() {
        BinaryAUROC auroc = new BinaryAUROC();
        auroc.update(Torch.tensor(0.1, 0.9, 0.3), Torch.tensor(0, 1, 1));
        auroc.update(Torch.tensor(0.5), Torch.tensor(0));
        double before = auroc.compute().item();
        Path file = folder.resolve("metric.pt");
        Checkpoint.save(auroc.stateDict(), file);
        BinaryAUROC again = new BinaryAUROC();
        try (Checkpoint saved = Checkpoint.load(file)) {
            again.loadStateDict((Map<?, ?>) saved.value());
        }
        assertThat(again.compute().item()).isEqualTo(before);
        assertThatThrownBy(() -> again.loadStateDict(Map.of("a", 1))).hasMessageContaining("no state");
        assertThat(again.compute().item()).isEqualTo(before);
    }

    @Test
    void ranksComputeTheFigureOfAllBatches() throws Exception {
        String store = folder.resolve("store").toString();
        List<CompletableFuture<double[]>> ranks = new java.util.ArrayList<>();
        for (int rank = 0; rank < 2; rank++) {
            int r = rank;
            // the common pool of two processors may have one thread, and each rank waits for the other
            ranks.add(CompletableFuture.supplyAsync(() -> ofRank(store, r), task -> new Thread(task).start()));
        }
        BinaryAUROC auroc = new BinaryAUROC();
        auroc.update(Torch.tensor(0.1, 0.9, 0.3, 0.6, 0.5), Torch.tensor(0, 1, 1, 0, 1));
        for (CompletableFuture<double[]> rank : ranks) {
            assertThat(rank.get()).containsExactly(0.8, auroc.compute().item());
        }
    }

    /** Rank 0 has two samples, rank 1 three. */
    private static double[] ofRank(String store, int rank) {
        try (var group = org.torch4j.distributed.ProcessGroup.gloo(
                org.torch4j.distributed.Store.file(Path.of(store), 2), rank, 2, Duration.ofSeconds(60))) {
            Tensor scores = rank == 0 ? Torch.tensor(0.1, 0.9) : Torch.tensor(0.3, 0.6, 0.5);
            Tensor target = rank == 0 ? Torch.tensor(0, 1) : Torch.tensor(1, 0, 1);
            BinaryAUROC auroc = new BinaryAUROC();
            auroc.processGroup(group);
            auroc.update(scores, target);
            MeanMetric mean = new MeanMetric();
            mean.processGroup(group);
            mean.update(target.toDouble().mul(0).add(rank == 0 ? 0.5 : 1.0));
            double[] figures = {mean.compute().item(), auroc.compute().item()};
            return new double[] {Math.round(figures[0] * 1e6) / 1e6, figures[1]};
        }
    }
}
