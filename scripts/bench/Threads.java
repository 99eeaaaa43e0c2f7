import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.setNumThreads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.torch4j.Scope;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/**
 * Predictions a second of one shared network from 1, 2, ... threads, each operator on one thread.
 * Run with the class path of the launcher: java -cp "$(cat tutorials/target/classpath.txt)" scripts/bench/Threads.java
 */
public class Threads {
    private static final int ROUNDS = 5;
    private static final long MILLIS = 1000;

    public static void main(String[] args) throws InterruptedException {
        setNumThreads(1);
        var net = new Sequential(new Linear(784, 256), new ReLU(), new Linear(256, 10));
        net.eval();
        int cores = Runtime.getRuntime().availableProcessors();
        predict(net, 1);
        double single = 0;
        for (int threads = 1; threads <= 2 * cores; threads *= 2) {
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rates.add(predict(net, threads));
            }
            rates.sort(null);
            double median = rates.get(ROUNDS / 2);
            single = threads == 1 ? median : single;
            System.out.printf("%2d threads: %,9.0f predictions a second, %.2f of one%n", threads, median, median / single);
        }
    }

    private static double predict(Sequential net, int threads) throws InterruptedException {
        var done = new LongAdder();
        var ended = new CountDownLatch(threads);
        long end = System.nanoTime() + MILLIS * 1_000_000;
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        var x = randn(1, 784);
                        while (System.nanoTime() < end) {
                            try (var scope = Scope.open()) {
                                noGrad(() -> net.apply(x)).argmax(1).itemLong();
                            }
                            done.increment();
                        }
                        ended.countDown();
                    })
                    .start();
        }
        ended.await();
        return done.sum() * 1000.0 / MILLIS;
    }
}
