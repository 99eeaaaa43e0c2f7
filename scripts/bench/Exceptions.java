import static org.torch4j.Torch.ones;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.errors.TorchException;

/**
 * Processor time of an error of libtorch, in microseconds: matrices that do not fit, a shape that does not. Beside it
 * scripts/bench/exceptions.py. With TORCH_SHOW_CPP_STACKTRACES=1 the C++ frames are looked up each time.
 * Run with the class path of the launcher: java -cp "$(cat tutorials/target/classpath.txt)" scripts/bench/Exceptions.java
 */
public class Exceptions {
    private static final int ROUNDS = 7;
    private static final int CALLS = 1000;

    public static void main(String[] args) {
        Tensor a = ones(2, 3);
        report("mm", () -> a.mm(a));
        report("view", () -> a.view(7));
    }

    private static void report(String name, Runnable failing) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] micros = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begin = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < CALLS; i++) {
                fail(failing);
            }
            micros[round] = (threads.getCurrentThreadCpuTime() - begin) / 1e3 / CALLS;
        }
        Arrays.sort(micros);
        System.out.printf("%-5s %6.1f us%n", name, micros[ROUNDS / 2]);
    }

    private static void fail(Runnable failing) {
        try {
            failing.run();
            throw new AssertionError("no error");
        } catch (TorchException expected) {
            // what is measured
        }
    }
}
