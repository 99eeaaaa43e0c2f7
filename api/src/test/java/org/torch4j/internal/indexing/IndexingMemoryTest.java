package org.torch4j.internal.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.torch4j.Index;
import org.torch4j.Memory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

class IndexingMemoryTest {

    @Test
    void readingAndWritingByIndexLeavesNothingBehind() {
        Tensor x = Torch.arange(12).view(3, 4).toFloat();
        Tensor rows = Torch.tensor(0, 2);
        Memory.assertFlat(() -> {
            for (int i = 0; i < 50; i++) {
                x.at("1:3, ::2").close();
                x.at("[0, 2], None, 1").close();
                x.at("..., True, 0").close();
                x.at(Index.of(rows), Index.at(-1)).close();
                x.set("[True, False, True]", i);
                x.set(rows, 0.5);
                x.set("1, 2", i);
                assertThatThrownBy(() -> x.at(":, 0, 0")).isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> x.at(":, 1, ::2, 5")).isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> x.at("1, 9")).isInstanceOf(IndexOutOfBoundsException.class);
            }
            String text = x.toString();
            assertThat(text).startsWith("tensor([[");
        });
    }

    @Test
    void manyThreadsIndexAtOnce() throws Exception {
        Tensor x = Torch.arange(1000);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Long>> tasks = IntStream.range(0, 8)
                    .mapToObj(n -> (Callable<Long>) () -> sum(x, n))
                    .toList();
            List<Future<Long>> sums = threads.invokeAll(tasks);
            for (int n = 0; n < 8; n++) {
                assertThat(sums.get(n).get()).isEqualTo(IntStream.range(0, 500).sum() + 500L * n);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static long sum(Tensor x, int n) {
        long sum = 0;
        for (int i = 0; i < 500; i++) {
            try (Scope scope = Scope.open()) {
                sum += x.at("[" + (i + n) + ", 999]").at("0").itemLong();
            }
        }
        return sum;
    }
}
