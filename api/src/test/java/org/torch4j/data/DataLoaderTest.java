package org.torch4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.Collected;
import org.torch4j.DType;
import org.torch4j.Memory;
import org.torch4j.Tensor;
import org.torch4j.Torch;

class DataLoaderTest {
    private static final TensorDataset PAIRS = new TensorDataset(
            Torch.arange(10).to(DType.FLOAT32).view(5, 2).keep(),
            Torch.arange(5).keep());

    /** Samples that are made one by one. */
    private static final class Squares implements Dataset<Example> {
        private final int size;
        private final AtomicInteger made = new AtomicInteger();

        Squares(int size) {
            this.size = size;
        }

        @Override
        public Example get(int index) {
            made.incrementAndGet();
            return new Example(Torch.tensor(new double[] {index, index * index}), index);
        }

        @Override
        public int size() {
            return size;
        }
    }

    @Test
    void theLastBatchIsWhatIsLeft() {
        List<String> seen = new ArrayList<>();
        for (var batch : new DataLoader<>(PAIRS, o -> o.batchSize(2))) {
            seen.add(batch.x().shape()[0] + ":"
                    + java.util.Arrays.toString(batch.y().toLongs()));
        }
        assertThat(seen).containsExactly("2:[0, 1]", "2:[2, 3]", "1:[4]");
    }

    @Test
    void theLastBatchIsLeftOutWhereThatIsWanted() {
        var loader = new DataLoader<>(PAIRS, o -> o.batchSize(2).dropLast(true));
        assertThat(loader.size()).isEqualTo(2);
        assertThat(loader.stream().mapToInt(Batch::size)).containsExactly(2, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void samplesOfOnesOwnAreStacked(int workers) {
        var loader = new DataLoader<>(new Squares(7), o -> o.batchSize(3).numWorkers(workers));
        List<Double> squares = new ArrayList<>();
        for (var batch : loader) {
            assertThat(batch.y().dtype()).isEqualTo(DType.INT64);
            for (double v : batch.x().select(1, 1).toDoubles()) {
                squares.add(v);
            }
        }
        assertThat(squares).containsExactly(0.0, 1.0, 4.0, 9.0, 16.0, 25.0, 36.0);
    }

    record Word(String text, int number) {}

    record Words(List<String> texts, Tensor numbers) {}

    @Test
    void aCollateMakesBatchesOfOnesOwn() {
        Dataset<Word> words = Dataset.of(new Word("a", 1), new Word("b", 2), new Word("c", 3));
        var loader = new DataLoader<>(
                words,
                list -> new Words(
                        list.stream().map(Word::text).toList(),
                        Torch.tensor(list.stream().mapToInt(Word::number).toArray())),
                o -> o.batchSize(2));
        List<String> seen = new ArrayList<>();
        for (Words batch : loader) {
            seen.add(batch.texts() + " " + batch.numbers().sum().itemLong());
        }
        assertThat(seen).containsExactly("[a, b] 3", "[c] 3");
    }

    @Test
    void aBatchLivesUntilTheNextOneIsTaken() {
        Iterator<Batch> batches = new DataLoader<>(PAIRS, o -> o.batchSize(2)).iterator();
        Batch first = batches.next();
        Tensor made = first.x().mul(2);
        assertThat(batches.hasNext()).isTrue();
        assertThat(made.isClosed()).isFalse();
        Batch second = batches.next();
        assertThat(first.x().isClosed()).isTrue();
        assertThat(made.isClosed()).isTrue();
        assertThat(second.x().isClosed()).isFalse();
        assertThatThrownBy(() -> made.add(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[2, 2] was closed");
        Batch third = batches.next();
        assertThat(batches.hasNext()).isFalse();
        assertThat(third.x().isClosed()).as("the last turn outlives the loop").isFalse();
    }

    @Test
    void whatWasMadeBeforeTheLoopOrKeptIsNotTouched() {
        Tensor total = Torch.zeros(1);
        Tensor kept = null;
        for (var batch : new DataLoader<>(PAIRS, o -> o.batchSize(1))) {
            total.add_(batch.x().sum());
            if (kept == null) {
                kept = batch.x().mul(10).keep();
            }
        }
        assertThat(total.item()).isEqualTo(45);
        assertThat(kept.toDoubles()).containsExactly(0, 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void loopsWithinLoopsAndSideBySideKeepTheirBatches(int workers) {
        double sum = 0;
        Iterator<Batch> beside =
                new DataLoader<>(new Squares(5), o -> o.batchSize(1).numWorkers(workers)).iterator();
        for (var outer : new DataLoader<>(PAIRS, o -> o.batchSize(1).numWorkers(workers))) {
            Tensor scaled = outer.x().mul(2);
            Batch other = beside.next();
            Tensor mixed = scaled.add(other.x());
            for (var inner : new DataLoader<>(PAIRS, o -> o.batchSize(2).numWorkers(workers))) {
                sum += inner.x().sum().item();
                if (inner.y().select(0, 0).itemLong() == 2) {
                    break;
                }
            }
            sum += mixed.sum().item()
                    + scaled.sum().item()
                    + other.y().sum().item()
                    + outer.y().sum().item();
        }
        assertThat(sum).isEqualTo(5 * (6 + 22) + 90 + (10 + 30) + 90 + 10 + 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aWorkersExceptionReachesTheLoopWithItsType(int workers) {
        Dataset<Example> broken = new Dataset<>() {
            @Override
            public Example get(int index) {
                if (index == 4) {
                    throw new DataException("sample 4 is broken");
                }
                return PAIRS.get(index);
            }

            @Override
            public int size() {
                return 5;
            }
        };
        Iterator<Batch> batches = new DataLoader<>(broken, o -> o.batchSize(2).numWorkers(workers)).iterator();
        batches.next();
        batches.next();
        assertThatExceptionOfType(DataException.class).isThrownBy(batches::next).withMessage("sample 4 is broken");
        assertThat(batches.hasNext()).isFalse();
        assertNoLoaderThreads();
    }

    @Test
    void checkedExceptionsKeepTheirTypeToo() {
        Dataset<Example> broken = new Dataset<>() {
            @Override
            public Example get(int index) {
                throw DataLoaderTest.<RuntimeException>sneak(new IOException("disk"));
            }

            @Override
            public int size() {
                return 1;
            }
        };
        Iterator<Batch> batches = new DataLoader<>(broken, o -> o.numWorkers(1)).iterator();
        assertThatThrownBy(batches::next).isInstanceOf(IOException.class).hasMessage("disk");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneak(Throwable e) throws E {
        throw (E) e;
    }

    @Test
    void aLoopLeftEarlyLeavesNoThreadAndNoMemoryBehind() {
        new DataLoader<>(PAIRS, o -> o.numWorkers(2)).toList();
        Memory.collect();
        long before = org.torch4j.binding.NativeMemory.liveObjects();
        var data = new Squares(10_000);
        leaveEarly(data);
        assertNoLoaderThreads();
        assertThat(data.made.get()).as("samples made ahead").isLessThan(200);
        Collected.assertAtMost(before + 2, org.torch4j.binding.NativeMemory::liveObjects);
    }

    private static void leaveEarly(Dataset<Example> data) {
        int turns = 0;
        for (var batch :
                new DataLoader<>(data, o -> o.batchSize(8).numWorkers(3).shuffle(true))) {
            assertThat(batch.size()).isEqualTo(8);
            if (++turns == 3) {
                break;
            }
        }
    }

    private static void assertNoLoaderThreads() {
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (loaderThreads() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(loaderThreads()).as("loader threads").isZero();
    }

    private static long loaderThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("torch4j-loader"))
                .count();
    }

    @Test
    void aClosedIterationIsAtItsEnd() {
        Iteration<Batch> batches = new DataLoader<>(PAIRS, o -> o.numWorkers(1)).iterator();
        batches.next();
        batches.close();
        assertThat(batches.hasNext()).isFalse();
        assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aStreamOfSamplesIsTakenInOrder(int workers) {
        IterableDataset<Example> stream = () -> IntStream.range(0, 7)
                .mapToObj(i -> new Example(Torch.tensor((double) i), i))
                .iterator();
        var loader = new DataLoader<>(stream, o -> o.batchSize(3).numWorkers(workers));
        List<Long> sums = new ArrayList<>();
        for (var batch : loader) {
            sums.add(batch.y().sum().itemLong());
        }
        assertThat(sums).containsExactly(3L, 12L, 6L);
        assertThatThrownBy(loader::size).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new DataLoader<>(stream, o -> o.shuffle(true)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whatIsDrawnForASampleDoesNotDependOnTheNumberOfWorkers(int workers) {
        Dataset<Example> noisy = new Dataset<>() {
            @Override
            public Example get(int index) {
                return new Example(Torch.tensor(DataRandom.rand()), DataRandom.randint(1000));
            }

            @Override
            public int size() {
                return 40;
            }
        };
        Torch.manualSeed(1);
        var one = draws(new DataLoader<>(noisy, o -> o.batchSize(4).numWorkers(1)));
        Torch.manualSeed(1);
        var several = draws(new DataLoader<>(noisy, o -> o.batchSize(4).numWorkers(workers)));
        assertThat(several).isEqualTo(one).doesNotHaveDuplicates();
    }

    private static List<Double> draws(DataLoader<Batch> loader) {
        List<Double> all = new ArrayList<>();
        for (var batch : loader) {
            for (double x : batch.x().toDoubles()) {
                all.add(x);
            }
        }
        return all;
    }

    @Test
    void manyTurnsKeepMemoryFlat() {
        var loader = new DataLoader<>(new Squares(64), o -> o.batchSize(8).shuffle(true));
        for (int i = 0; i < 5; i++) {
            turns(loader);
        }
        Memory.collect();
        long before = org.torch4j.binding.NativeMemory.liveObjects();
        for (int i = 0; i < 50; i++) {
            turns(loader);
        }
        long after = org.torch4j.binding.NativeMemory.liveObjects();
        assertThat(after - before)
                .as("native objects of 400 turns, before any collection")
                .isLessThan(1500);
    }

    private static void turns(DataLoader<Batch> loader) {
        for (var batch : loader) {
            batch.x().mul(2).add(1).sum();
        }
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new DataLoader<>(PAIRS, o -> o.batchSize(0)))
                .hasMessage("batchSize must be at least 1, not 0");
        assertThatThrownBy(() -> new DataLoader<>(PAIRS, o -> o.numWorkers(-1)))
                .hasMessage("numWorkers must be at least 0, not -1");
        assertThatThrownBy(() -> new DataLoader<>(PAIRS, o -> o.shuffle(true).sampler(new SequentialSampler(PAIRS))))
                .hasMessage("shuffle and sampler exclude each other");
        assertThatThrownBy(() -> new DataLoader<>(new TensorDataset(Torch.zeros(0, 2)), o -> o.shuffle(true)))
                .hasMessageContaining("the data set is empty");
    }
}
