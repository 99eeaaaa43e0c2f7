package org.torch4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

class CollateTest {
    @SafeVarargs
    private static <T> Object collate(T... samples) {
        return Collate.<T>standard().collate(List.of(samples));
    }

    private static Tensor tensor(Object collated) {
        return (Tensor) collated;
    }

    @Test
    void numbersBecomeTensorsOfPythonsTypes() {
        assertThat(tensor(collate(0, 1, 2)).dtype()).isEqualTo(DType.INT64);
        assertThat(tensor(collate(0L, 1L)).toLongs()).containsExactly(0, 1);
        assertThat(tensor(collate(0.5, 1.5)).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(tensor(collate(true, false)).toBooleans()).containsExactly(true, false);
    }

    @Test
    void tensorsAreStackedAndStringsStay() {
        Tensor stacked = tensor(collate(Torch.ones(2), Torch.zeros(2)));
        assertThat(stacked.shape()).containsExactly(2, 2);
        assertThat(collate("a", "b")).isEqualTo(List.of("a", "b"));
        assertThatThrownBy(() -> collate(Torch.ones(2), Torch.zeros(3)))
                .hasMessage("samples of a batch differ in shape: [2], then [3] at 1");
    }

    @Test
    void mapsAndListsArePutTogetherPartByPart() {
        Map<?, ?> map = (Map<?, ?>) collate(Map.of("A", 0, "B", 1), Map.of("A", 100, "B", 101));
        assertThat(tensor(map.get("A")).toLongs()).containsExactly(0, 100);
        assertThat(tensor(map.get("B")).toLongs()).containsExactly(1, 101);
        List<?> list = (List<?>) collate(List.of(0, 1), List.of(2, 3));
        assertThat(tensor(list.get(0)).toLongs()).containsExactly(0, 2);
        assertThatThrownBy(() -> collate(List.of(1), List.of(1, 2))).hasMessageContaining("differ in length");
        assertThatThrownBy(() -> collate(Map.of("A", 0), Map.of("B", 0))).hasMessageContaining("lacks the key A");
    }

    record Pair(Tensor left, Tensor right) {}

    record Word(String text, int number) {}

    @Test
    void recordsOfTensorsStayRecordsAndOthersBecomeMaps() {
        Pair pair = (Pair) collate(new Pair(Torch.ones(1), Torch.zeros(1)), new Pair(Torch.ones(1), Torch.ones(1)));
        assertThat(pair.right().view(-1).toDoubles()).containsExactly(0, 1);
        Map<?, ?> words = (Map<?, ?>) collate(new Word("a", 1), new Word("b", 2));
        assertThat(words.get("text")).isEqualTo(List.of("a", "b"));
        assertThat(tensor(words.get("number")).toLongs()).containsExactly(1, 2);
    }

    @Test
    void primitiveArraysAreStacked() {
        assertThat(tensor(collate(new float[] {1, 2}, new float[] {3, 4})).shape())
                .containsExactly(2, 2);
        assertThat(tensor(collate(new int[] {1}, new int[] {3})).dtype()).isEqualTo(DType.INT32);
        assertThatThrownBy(() -> collate(new Object(), new Object()))
                .hasMessageContaining("cannot be made of java.lang.Object");
    }

    @Test
    void batchesOfOnesOwnKindGoThroughALoader() {
        Dataset<Tensor> rows = Dataset.of(Torch.ones(3), Torch.zeros(3), Torch.ones(3));
        var loader = new DataLoader<>(rows, Collate.stack(), o -> o.batchSize(2));
        assertThat(loader.toList().stream().map(t -> t.shape()[0])).containsExactly(2L, 1L);
        var lists = new DataLoader<>(Dataset.of("x", "y", "z"), Collate.list(), o -> o.batchSize(2));
        assertThat(lists.toList()).containsExactly(List.of("x", "y"), List.of("z"));
    }
}
