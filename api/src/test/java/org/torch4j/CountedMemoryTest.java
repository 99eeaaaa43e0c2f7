package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.inferenceMode;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;
import static org.torch4j.Torch.zeros;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.io.Checkpoint;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/** What {@link Memory#usage()} counts: storages, whoever holds them. */
class CountedMemoryTest {
    private static final long MEGA = 1 << 20;

    /** Bytes counted while the result is held, and when it is closed. */
    private static long[] counted(Supplier<? extends Tensor> body) {
        Memory.collect();
        long before = Memory.usage().bytes();
        Tensor result = body.get();
        long held = Memory.usage().bytes() - before;
        result.close();
        return new long[] {held, Memory.usage().bytes() - before};
    }

    @Test
    void aViewHoldsTheMemoryOfItsClosedBase() {
        assertThat(counted(() -> Scope.run(() -> ones(1024, 1024).get(0)))).containsExactly(4 * MEGA, 0);
        assertThat(counted(() -> Scope.run(() -> ones(1024, 1024).chunk(64).get(3))))
                .containsExactly(4 * MEGA, 0);
        assertThat(counted(() ->
                        inferenceMode(() -> Scope.run(() -> ones(1024, 1024).get(1)))))
                .containsExactly(4 * MEGA, 0);
    }

    @Test
    void aResultHoldsWhatItsGraphSaved() {
        Tensor x = ones(1024, 1024).requiresGrad_();

        assertThat(counted(() -> Scope.run(() -> x.exp().tanh().sum()))).containsExactly(8 * MEGA, 0);
        assertThat(counted(() -> noGrad(() -> Scope.run(() -> x.exp().tanh().sum()))))
                .containsExactly(0, 0);
    }

    @Test
    void aGraphOfLayersIsCountedUntilItsResultIsClosed() {
        var net = new Sequential(new Linear(1024, 1024), new ReLU(), new Linear(1024, 4));
        Tensor x = randn(1024, 1024);

        long[] bytes = counted(() -> Scope.run(() -> net.apply(x).softmax(1)));

        assertThat(bytes[0]).isBetween(4 * MEGA, 9 * MEGA);
        assertThat(bytes[1]).isZero();
    }

    @Test
    void aGraphIsLetGoByTheBackwardPass() {
        Tensor x = ones(1024, 1024).requiresGrad_();
        Memory.collect();
        long before = Memory.usage().bytes();
        Tensor loss = Scope.run(() -> x.exp().tanh().sum());

        loss.backward();

        Tensor grad = x.grad();
        assertThat(Memory.usage().bytes() - before).isLessThanOrEqualTo(4 * MEGA);
        grad.close();
    }

    @Test
    void tensorsThatShareAStorageCountOnce() {
        Memory.collect();
        long before = Memory.usage().bytes();
        try (Tensor a = ones(1024, 1024);
                Tensor b = a.contiguous();
                Tensor c = a.reshape(2048, 512);
                Tensor d = a.detach()) {
            assertThat(Memory.usage().bytes() - before).isEqualTo(4 * MEGA);
            a.close();
            b.close();
            assertThat(Memory.usage().bytes() - before).isEqualTo(4 * MEGA);
        }
        assertThat(Memory.usage().bytes()).isEqualTo(before);
    }

    @Test
    void sparseTensorsCountTheirIndicesAndValues() {
        Tensor indices = tensor(new long[][] {{0, 1, 2}, {2, 0, 1}});
        Tensor few = Torch.sparseCooTensor(indices, randn(3), new long[] {1_000_000, 1_000_000});

        assertThat(counted(() -> few.mul(2))).containsExactly(0, 0);
        Tensor dense = ones(512, 512);
        long csr = counted(dense::toSparseCsr)[0];
        assertThat(csr).isBetween(512L * 512 * 12, 512L * 512 * 12 + 8 * 1024);
    }

    @Test
    void tensorsOnMetaCountNothing() {
        assertThat(counted(() -> zeros(new long[] {1 << 20, 1 << 20}, DType.FLOAT32.on(Device.meta()))))
                .containsExactly(0, 0);
    }

    @Test
    void anExpandedTensorCountsWhatItsStorageTakes() {
        assertThat(counted(() -> ones(1).expand(1 << 20).detach())).containsExactly(0, 0);
    }

    @Test
    void partsOfAFileThatWasReadHoldItsMemory(@TempDir Path folder) {
        Path file = folder.resolve("w.pt");
        try (Tensor w = randn(1024, 1024)) {
            Checkpoint.save(java.util.Map.of("w", w), file);
        }
        assertThat(counted(() -> Checkpoint.load(file, o -> o.mapped(false)).tensor("w"))[0])
                .isGreaterThanOrEqualTo(4 * MEGA);
    }

    @Test
    void aCollectionIsNotAskedForBecauseASparseTensorIsLarge() {
        Tensor indices = tensor(new long[][] {{0, 1, 2}, {2, 0, 1}});
        Tensor sparse = Torch.sparseCooTensor(indices, randn(3), new long[] {1_000_000, 1_000_000});
        long before = collections();

        for (int i = 0; i < 100; i++) {
            sparse.mul(2).close();
        }

        assertThat(collections() - before).isLessThan(10);
    }

    private static long collections() {
        return java.lang.management.ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(java.lang.management.GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Test
    void theLargestAreNamedAlsoWhereOnlyAGraphHoldsThem() {
        try (Tensor view = Scope.run(() -> ones(4096, 4096).get(0))) {
            assertThat(Memory.report(3)).contains("67108864 bytes: memory of a closed tensor");
        }
    }

    @Test
    void manyResultsWithGraphsAreTakenOffWhenTheyAreCollected() {
        Tensor x = ones(256, 256).requiresGrad_();
        Memory.collect();
        long before = Memory.usage().bytes();
        for (int i = 0; i < 2000; i++) {
            Scope.run(() -> List.of(x.exp().sum()));
        }
        Memory.collect();

        assertThat(Memory.usage().bytes() - before).isLessThanOrEqualTo(0);
    }
}
