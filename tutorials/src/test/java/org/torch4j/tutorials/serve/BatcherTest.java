package org.torch4j.tutorials.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatcherTest {
    private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    /** Doubles each number, once the test lets it. */
    private List<Integer> doubled(List<Integer> numbers) {
        begun.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        sizes.add(numbers.size());
        return numbers.stream().map(n -> 2 * n).toList();
    }

    private Batcher<Integer, Integer> batcher(int largest, long micros, int queue) {
        return new Batcher<>(this::doubled, new Batcher.Limits(largest, micros, queue));
    }

    @Test
    void whatComesDuringABatchIsTheNextOne() throws Exception {
        try (var batcher = batcher(8, 0, 100)) {
            var first = batcher.submit(1);
            begun.await();
            List<CompletableFuture<Integer>> rest =
                    IntStream.range(2, 14).mapToObj(batcher::submit).toList();
            open.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(2);
            for (int i = 0; i < rest.size(); i++) {
                assertThat(rest.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(2 * (i + 2));
            }
        }
        assertThat(sizes).containsExactly(1, 8, 4);
    }

    @Test
    void theFirstOfABatchWaitsForOthers() throws Exception {
        open.countDown();
        try (var batcher = batcher(3, TimeUnit.SECONDS.toMicros(30), 100)) {
            var answers = List.of(batcher.submit(1), batcher.submit(2), batcher.submit(3));
            assertThat(answers.get(2).get(10, TimeUnit.SECONDS)).isEqualTo(6);
        }
        assertThat(sizes).containsExactly(3);
    }

    @Test
    void aFullQueueRefusesAtOnce() throws Exception {
        try (var batcher = batcher(2, 0, 3)) {
            var first = batcher.submit(0);
            begun.await();
            var waiting = List.of(batcher.submit(1), batcher.submit(2), batcher.submit(3));
            assertThat(batcher.waiting()).isEqualTo(3);
            assertThatThrownBy(() -> batcher.submit(4))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessage("too many questions wait");
            open.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isZero();
            assertThat(waiting.get(2).get(10, TimeUnit.SECONDS)).isEqualTo(6);
        }
    }

    @Test
    void closingAnswersWhatWasTakenAndRefusesTheRest() throws Exception {
        var batcher = batcher(2, TimeUnit.SECONDS.toMicros(30), 100);
        List<CompletableFuture<Integer>> taken =
                IntStream.range(0, 7).mapToObj(batcher::submit).toList();
        begun.await();
        var closing = CompletableFuture.runAsync(batcher::close);
        open.countDown();
        closing.get(10, TimeUnit.SECONDS);
        assertThat(taken).allMatch(CompletableFuture::isDone);
        assertThat(new ArrayList<>(sizes)).containsExactly(2, 2, 2, 1);
        assertThatThrownBy(() -> batcher.submit(1)).hasMessage("the service stops");
    }

    @Test
    void aBatchThatFailsIsSaidToEachOfItsQuestionsAndTheNextIsAnswered() throws Exception {
        Batcher<Integer, Integer> batcher = new Batcher<>(
                numbers -> {
                    if (numbers.contains(0)) {
                        throw new IllegalStateException("no zeros");
                    }
                    return numbers;
                },
                new Batcher.Limits(4, 0, 10));
        try (batcher) {
            assertThatThrownBy(() -> batcher.submit(0).get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("no zeros");
            assertThat(batcher.submit(5).get(10, TimeUnit.SECONDS)).isEqualTo(5);
        }
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> new Batcher.Limits(0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Batcher.Limits(1, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Batcher.Limits(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
