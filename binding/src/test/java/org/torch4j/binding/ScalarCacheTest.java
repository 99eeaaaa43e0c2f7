package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.InferenceMode;
import org.junit.jupiter.api.Test;

class ScalarCacheTest {
    @Test
    void aNumberFirstUsedInInferenceModeServesTrainingToo() {
        try (InferenceMode on = new InferenceMode(true)) {
            AtenM.mul_Scalar(AtenO.ones(new long[] {2}, null), 0.8125);
        }
        NativeTensor x = AtenO.ones(new long[] {2}, null);
        NativeAutograd.setRequiresGrad(x, true);
        NativeAutograd.backward(AtenS.sum(AtenM.mul_Scalar(x, 0.8125), null));
        assertThat(NativeScalars.itemDouble(AtenM.mean(NativeAutograd.grad(x), null)))
                .isEqualTo(0.8125);
    }

    @Test
    void moreNumbersThanItHoldsGiveEachItsOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> wrong = IntStream.range(0, 4)
                    .mapToObj(t -> threads.submit(ScalarCacheTest::wrongSums))
                    .toList();
            for (Future<Integer> count : wrong) {
                assertThat(count.get()).isZero();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static int wrongSums() {
        int wrong = 0;
        try (NativeTensor zero = AtenZ.zeros(new long[] {1}, null)) {
            for (int i = 0; i < 5000; i++) {
                try (NativeTensor sum = AtenA.add_Scalar(zero, i * 0.25)) {
                    wrong += NativeScalars.itemDouble(sum) == i * 0.25 ? 0 : 1;
                }
            }
        }
        return wrong;
    }
}
