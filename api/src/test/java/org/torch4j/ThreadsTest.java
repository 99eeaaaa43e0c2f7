package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.crossEntropy;
import static org.torch4j.Torch.getNumThreads;
import static org.torch4j.Torch.manualSeed;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.randint;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.setNumThreads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.optim.SGD;

class ThreadsTest {
    private final int before = getNumThreads();

    @BeforeEach
    void oneThreadAnOperator() {
        setNumThreads(1);
    }

    @AfterEach
    void restore() {
        setNumThreads(before);
    }

    @Test
    void theNumberReachesThreadsThatAreMadeLater() throws Exception {
        Tensor shared = randn(4, 4);

        assertThat(inThreads(4, Torch::getNumThreads)).containsOnly(1);
        assertThat(inThreads(4, () -> {
                    shared.matmul(shared);
                    return getNumThreads();
                }))
                .containsOnly(1);
    }

    /** Rows of 784 by 300 columns are summed in other orders by teams of two. */
    @Test
    void sixteenThreadsGetTheBitsThatOneGets() throws Exception {
        manualSeed(0);
        var net = network();
        Tensor x = randn(48, 784);
        float[] expected = answer(net, x);

        List<float[]> results = inThreads(16, () -> answer(net, x));

        assertThat(results).allSatisfy(got -> assertThat(got).containsExactly(expected));
    }

    @Test
    void twoTrainingsSideBySideEqualEachAlone() throws Exception {
        manualSeed(0);
        Tensor x = randn(64, 784);
        Tensor y = randint(0, 10, new long[] {64});
        var start = network();
        float[] expected = train(start.copy(), x, y);

        List<float[]> results = inThreads(2, () -> train(start.copy(), x, y));

        assertThat(results).allSatisfy(got -> assertThat(got).containsExactly(expected));
    }

    /** MKL's least squares of complex numbers keep their number of threads for the thread that called them. */
    @Test
    void theNumberReachesMatrixProductsAfterComplexLeastSquares() throws Exception {
        manualSeed(0);
        var net = network();
        Tensor x = randn(48, 784);
        setNumThreads(2);
        Linalg.lstsq(randn(new long[] {2, 3}, DType.COMPLEX64), randn(new long[] {2, 3}, DType.COMPLEX64));
        setNumThreads(1);

        float[] here = answer(net, x);

        assertThat(here).containsExactly(inThreads(1, () -> answer(net, x)).get(0));
    }

    private static Sequential network() {
        return new Sequential(new Linear(784, 300), new ReLU(), new Linear(300, 300), new ReLU(), new Linear(300, 10));
    }

    private static float[] answer(Sequential net, Tensor x) {
        return Scope.run(() -> noGrad(() -> net.apply(x))).flatten().toFloats();
    }

    private static float[] train(Sequential net, Tensor x, Tensor y) {
        var sgd = new SGD(net.parameters(), o -> o.lr(0.1).momentum(0.9));
        for (int step = 0; step < 10; step++) {
            Scope.run(() -> sgd.minimize(crossEntropy(net.apply(x), y)));
        }
        return answer(net, x);
    }

    private static <T> List<T> inThreads(int threads, Callable<T> body) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch all = new CountDownLatch(threads);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    all.countDown();
                    all.await();
                    return body.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
