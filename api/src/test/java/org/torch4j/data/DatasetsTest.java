package org.torch4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Torch;

class DatasetsTest {
    @Test
    void rowsOfTensorsAreSamples() {
        var data = new TensorDataset(Torch.arange(6).view(3, 2), Torch.arange(3), Torch.ones(3));
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.get(1).x().toLongs()).containsExactly(2, 3);
        assertThat(data.get(2).y().itemLong()).isEqualTo(2);
        Batch batch = data.batch(new int[] {2, 0});
        assertThat(batch.parts()).hasSize(3);
        assertThat(batch.get(2).dtype()).isEqualTo(DType.FLOAT32);
        assertThatThrownBy(() -> new TensorDataset(Torch.ones(2), Torch.ones(3)))
                .hasMessage("first sizes differ: [2] and [3]");
        assertThatThrownBy(() -> data.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Batch(Torch.ones(1)).y()).hasMessage("a batch of 1 tensor has no part 1");
    }

    @Test
    void dataSetsFollowEachOther() {
        Dataset<String> none = Dataset.of(List.of());
        var both = new ConcatDataset<>(List.of(none, Dataset.of("a", "b"), none, Dataset.of("c"), none));
        assertThat(both.size()).isEqualTo(3);
        assertThat(IntStream.range(0, 3).mapToObj(both::get)).containsExactly("a", "b", "c");
        assertThat(Dataset.of("x").concat(Dataset.of("y")).get(1)).isEqualTo("y");
        assertThatThrownBy(() -> both.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void someSamplesKeepTheShortWayToABatch() {
        var data = new TensorDataset(Torch.arange(10));
        var some = data.subset(7, 3, 5).subset(2, 0);
        assertThat(some.supportsBatches()).isTrue();
        assertThat(((Batch) some.batch(new int[] {0, 1})).x().toLongs()).containsExactly(5, 7);
        assertThat(new DataLoader<>(some, o -> o.batchSize(2))
                        .toList()
                        .get(0)
                        .x()
                        .toLongs())
                .containsExactly(5, 7);
        assertThatThrownBy(() -> data.subset(10)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void partsThatDoNotAddUpAreRefused() {
        var data = new TensorDataset(Torch.arange(10));
        assertThatThrownBy(() -> data.randomSplit(3, 4)).hasMessageContaining("do not add up to the 10");
        assertThatThrownBy(() -> data.randomSplit(0.5, 0.6)).hasMessageContaining("a sum of 1");
        assertThat(data.randomSplit(0.5, 0.5)).hasSize(2);
    }
}
