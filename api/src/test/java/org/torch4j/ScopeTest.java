package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private record Pair(Tensor first, List<Tensor> others) {}

    @Test
    void temporariesAreClosedAndTheResultMovesOut() {
        Tensor[] temporary = new Tensor[1];
        Tensor result = Scope.run(() -> {
            temporary[0] = ones(2, 2);
            return temporary[0].sum();
        });

        assertThat(temporary[0].isClosed()).isTrue();
        assertThat(result.item()).isEqualTo(4);
    }

    @Test
    void resultsInRecordsListsMapsAndArraysMoveOut() {
        Pair pair = Scope.run(() -> new Pair(ones(1), List.of(ones(2), ones(3))));
        Map<String, Tensor[]> map = Scope.run(() -> Map.of("a", new Tensor[] {ones(4)}));

        assertThat(pair.first().numel()).isEqualTo(1);
        assertThat(pair.others()).extracting(Tensor::numel).containsExactly(2L, 3L);
        assertThat(map.get("a")[0].numel()).isEqualTo(4);
    }

    @Test
    void aKeptTensorSurvivesItsScope() {
        Tensor kept;
        try (Scope scope = Scope.open()) {
            kept = scope.keep(ones(2).add(1));
        }

        assertThat(kept.sum().item()).isEqualTo(4);
    }

    @Test
    void useAfterTheScopeNamesTheShape() {
        Tensor inside;
        try (Scope scope = Scope.open()) {
            inside = ones(2, 5);
        }

        assertThatThrownBy(() -> inside.add(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[2, 5]")
                .hasMessageContaining("was closed");
    }

    @Test
    void gradientsOutliveTheScopeOfTheirBackwardPass() {
        Tensor w = ones(3).requiresGrad_();
        try (Scope scope = Scope.open()) {
            w.mul(2).sum().backward();
        }

        assertThat(w.grad().sum().item()).isEqualTo(6);
    }

    @Test
    void aThreadsScopeDoesNotOwnWhatAnotherThreadMakes() throws InterruptedException {
        Tensor[] other = new Tensor[1];
        try (Scope scope = Scope.open()) {
            Thread thread = new Thread(() -> other[0] = ones(2));
            thread.start();
            thread.join();
        }

        assertThat(other[0].isClosed()).isFalse();
    }
}
