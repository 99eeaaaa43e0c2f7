package org.torch4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torch4j.Generator;
import org.torch4j.Torch;

/** Orders and draws against those of Python's torch.utils.data. */
class LikePythonTest {
    private static TensorDataset numbers(int n) {
        return new TensorDataset(Torch.arange(n));
    }

    private static IntStream epoch(DataLoader<Batch> loader) {
        return loader.stream()
                .flatMapToInt(batch -> Arrays.stream(batch.x().toLongs()).mapToInt(i -> (int) i));
    }

    private static int rand() {
        return (int) (Torch.rand(1).item() * (1 << 24));
    }

    private static void assertNextDraw(String name) {
        assertThat(rand()).as("next draw of the default generator").isEqualTo(Orders.of(name + ".rand")[0]);
    }

    private static int[] all(Sampler sampler) {
        IntStream.Builder all = IntStream.builder();
        for (PrimitiveIterator.OfInt i = sampler.iterator(); i.hasNext(); ) {
            all.add(i.nextInt());
        }
        return all.build().toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 3, 0",
        "0, 759, 32, 0",
        "1, 100, 10, 0",
        "7, 13374, 256, 0",
        "0, 759, 32, 1",
        "0, 759, 32, 3",
        "7, 13374, 256, 2"
    })
    void aShuffledLoaderTakesPythonsOrderWithAnyNumberOfWorkers(int seed, int n, int batch, int workers) {
        Torch.manualSeed(seed);
        var loader = new DataLoader<>(
                numbers(n), o -> o.batchSize(batch).shuffle(true).numWorkers(workers));
        int[] first = epoch(loader).toArray();
        int[] second = epoch(loader).toArray();
        String name = "shuffle.%d.%d.%d".formatted(seed, n, batch);
        int[] expected = Orders.of(name);
        if (n > 1000) {
            assertThat(Arrays.copyOf(first, 300)).isEqualTo(Arrays.copyOf(expected, 300));
            assertThat(Arrays.copyOfRange(first, n - 20, n)).isEqualTo(Arrays.copyOfRange(expected, 300, 320));
            assertThat(Arrays.copyOf(second, 20)).isEqualTo(Arrays.copyOfRange(expected, 320, 340));
        } else {
            assertThat(IntStream.concat(IntStream.of(first), IntStream.of(second)))
                    .containsExactly(boxed(expected));
        }
        assertNextDraw(name);
    }

    private static Integer[] boxed(int[] values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }

    @Test
    void aLoaderInOrderDrawsAsPythonsDoes() {
        Torch.manualSeed(3);
        var loader = new DataLoader<>(numbers(7), o -> o.batchSize(2));
        assertThat(epoch(loader).toArray()).isEqualTo(Orders.of("sequential"));
        assertNextDraw("sequential");
    }

    @Test
    void aGeneratorOfOnesOwnDrawsTheOrder() {
        Torch.manualSeed(3);
        var own = new Generator(42);
        var loader =
                new DataLoader<>(numbers(23), o -> o.batchSize(4).shuffle(true).generator(own));
        int[] three = IntStream.range(0, 3).flatMap(i -> epoch(loader)).toArray();
        assertThat(three).isEqualTo(Orders.of("own_generator"));
        assertNextDraw("own_generator");

        var again = new Generator(42);
        var dropping = new DataLoader<>(
                numbers(20), o -> o.batchSize(5).shuffle(true).dropLast(true).generator(again));
        Torch.manualSeed(3);
        int[] two = IntStream.range(0, 2).flatMap(i -> epoch(dropping)).toArray();
        assertThat(two).isEqualTo(Orders.of("own_generator_drop_last"));
    }

    @Test
    void samplersDrawAsPythonsDo() {
        Torch.manualSeed(4);
        assertThat(all(new RandomSampler(numbers(50), o -> o.replacement(true))))
                .isEqualTo(Orders.of("replacement"));
        assertNextDraw("replacement");
        assertThat(all(new RandomSampler(numbers(10), o -> o.replacement(true).samples(70))))
                .isEqualTo(Orders.of("replacement_70"));
        assertNextDraw("replacement_70");
        assertThat(all(new RandomSampler(numbers(10), o -> o.samples(25))))
                .isEqualTo(Orders.of("without_replacement_25"));
        assertNextDraw("without_replacement_25");

        var own = new Generator(9);
        int[] drawn = all(new RandomSampler(
                numbers(10), o -> o.replacement(true).samples(64).generator(own)));
        int[] expected = Orders.of("replacement_own");
        assertThat(drawn).isEqualTo(Arrays.copyOf(expected, 64));
        assertThat(RandomDraws.integers(1000, 1, own)).containsExactly(expected[64]);
        assertNextDraw("replacement_own");

        assertThat(all(new SubsetRandomSampler(5, 3, 8, 1, 9, 2))).isEqualTo(Orders.of("subset_random"));
        assertNextDraw("subset_random");
        double[] weights = {0.1, 0.9, 0.4, 0.7, 3.0, 0.6};
        assertThat(all(new WeightedRandomSampler(weights, 40))).isEqualTo(Orders.of("weighted"));
        assertNextDraw("weighted");
        assertThat(all(new WeightedRandomSampler(weights, 5, o -> o.replacement(false))))
                .isEqualTo(Orders.of("weighted_without"));
        assertNextDraw("weighted_without");
        var loader = new DataLoader<>(numbers(6), o -> o.batchSize(4).sampler(new WeightedRandomSampler(weights, 10)));
        int[] two = IntStream.range(0, 2).flatMap(i -> epoch(loader)).toArray();
        assertThat(two).isEqualTo(Orders.of("weighted_loader"));
        assertNextDraw("weighted_loader");
    }

    @Test
    void randomSplitsAreThoseOfPython() {
        Torch.manualSeed(5);
        assertThat(indices(numbers(20).randomSplit(12, 8))).isEqualTo(Orders.of("split"));
        assertNextDraw("split");
        assertThat(indices(numbers(23).randomSplit(0.3, 0.3, 0.4))).isEqualTo(Orders.of("split_shares"));
        assertNextDraw("split_shares");
        assertThat(numbers(23).randomSplit(0.3, 0.3, 0.4).stream().mapToInt(Subset::size))
                .containsExactly(boxed(Orders.of("split_shares.sizes")));
        assertNextDraw("split_shares.sizes");
        assertThat(indices(numbers(30).randomSplit(new Generator(42), 0.8, 0.2)))
                .isEqualTo(Orders.of("split_own"));
        assertNextDraw("split_own");
    }

    private static int[] indices(List<? extends Subset<?>> parts) {
        return parts.stream()
                .flatMapToInt(part -> Arrays.stream(part.indices()))
                .toArray();
    }

    @Test
    void randomTransformsDrawBetweenTheLoadersDrawsAsInPython() {
        Dataset<Example> noisy = new Dataset<>() {
            @Override
            public Example get(int index) {
                return new Example(Torch.zeros(1), index * (1 << 25) + (int) (DataRandom.rand() * (1 << 24)));
            }

            @Override
            public int size() {
                return 7;
            }
        };
        Torch.manualSeed(6);
        var loader = new DataLoader<>(noisy, o -> o.batchSize(3).shuffle(true));
        int[] two = IntStream.range(0, 2)
                .flatMap(i -> loader.stream()
                        .flatMapToInt(
                                batch -> Arrays.stream(batch.y().toLongs()).mapToInt(Math::toIntExact)))
                .toArray();
        assertThat(two).isEqualTo(Orders.of("draws_in_loader"));
        assertNextDraw("draws_in_loader");
    }

    @ParameterizedTest
    @CsvSource({"10, 3, False", "10, 3, True", "2, 5, False", "12, 4, True"})
    void processesShareSamplesOutAsPythonsDo(int n, int replicas, String drop) {
        int[] shares = IntStream.range(0, replicas)
                .flatMap(rank -> {
                    var sampler = new DistributedSampler(
                            numbers(n), replicas, rank, o -> o.seed(3).dropLast(drop.equals("True")));
                    sampler.setEpoch(4);
                    int[] share = all(sampler);
                    assertThat(share).hasSize(sampler.size());
                    return IntStream.of(share);
                })
                .toArray();
        assertThat(shares).isEqualTo(Orders.of("distributed.%d.%d.%s".formatted(n, replicas, drop)));
    }
}
