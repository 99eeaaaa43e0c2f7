import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** What every Java side of the benchmark measures by; contest.py has the same rules for Python. */
final class Stopwatch {
    private static final long WARM = 400_000_000;
    private static final long ROUND = 25_000_000;
    private static final int ROUNDS = 9;

    private Stopwatch() {}

    /** Prints the median time of a call in nanoseconds: nine rounds of 25 ms, after 400 ms. */
    static void call(String name, Runnable body) {
        long calls = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARM) {
            body.run();
            calls++;
        }
        long repeats = Math.max(1, calls * ROUND / (System.nanoTime() - begin));
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            begin = System.nanoTime();
            for (long i = 0; i < repeats; i++) {
                body.run();
            }
            times[round] = (System.nanoTime() - begin) / (double) repeats;
        }
        Arrays.sort(times);
        print(name, times[ROUNDS / 2]);
    }

    /** Prints p50 and p99 of a call in nanoseconds and the time a call of all threads together, asked by so many at once. */
    static void callers(String name, int threads, double seconds, Supplier<Runnable> bodies) throws InterruptedException {
        long[][] nanos = new long[threads][];
        long[] spent = new long[threads];
        var warm = new CountDownLatch(threads);
        var all = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int mine = t;
            all[t] = new Thread(() -> {
                Runnable body = bodies.get();
                long warmed = System.nanoTime() + (long) (seconds * 0.4e9);
                do {
                    body.run();
                } while (System.nanoTime() < warmed);
                warm.countDown();
                while (warm.getCount() > 0) {
                    body.run();
                }
                long[] times = new long[1024];
                int count = 0;
                long begin = System.nanoTime();
                long end = begin + (long) (seconds * 1e9);
                for (long last = begin; last < end || count < 3; ) {
                    body.run();
                    long now = System.nanoTime();
                    times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
                    times[count++] = now - last;
                    last = now;
                }
                spent[mine] = System.nanoTime() - begin;
                nanos[mine] = Arrays.copyOf(times, count);
            });
            all[t].start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        long[] sorted = Arrays.stream(nanos).flatMapToLong(Arrays::stream).sorted().toArray();
        print(name + " p50", sorted[sorted.length / 2]);
        print(name + " p99", sorted[(int) (0.99 * (sorted.length - 1))]);
        print(name + " each", LongStream.of(spent).average().orElseThrow() / sorted.length);
    }

    static void print(String name, double nanos) {
        System.out.printf("%s=%.1f%n", name, nanos);
        System.out.flush();
    }
}
