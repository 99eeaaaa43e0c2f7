import static org.torch4j.Torch.manualSeed;
import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.torch4j.Memory;
import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MSELoss;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.optim.SGD;

/**
 * A million steps of linear-model without any memory code: resident memory, ten times on the way (Linux).
 * Run with the class path of the launcher: java -cp "$(cat tutorials/target/classpath.txt)" scripts/bench/MillionSteps.java
 */
public class MillionSteps {
    public static void main(String[] args) throws IOException {
        int steps = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        manualSeed(0);
        Tensor x = tensor(new float[][] {{1}, {2}, {3}});
        Tensor y = tensor(new float[][] {{2}, {4}, {6}});
        var model = new Linear(1, 1);
        var criterion = new MSELoss(o -> o.reduction(Reduction.SUM));
        var sgd = new SGD(model.parameters(), o -> o.lr(1e-6));

        long begun = System.nanoTime();
        for (int step = 1; step <= steps; step++) {
            var loss = criterion.apply(model.apply(x), y);
            sgd.minimize(loss);
            if (step % (steps / 10) == 0) {
                double micros = (System.nanoTime() - begun) / 1e3 / (steps / 10);
                System.out.printf(
                        "%,9d steps: resident %d MB, %,d live objects, loss %.4f, %.1f us a step%n",
                        step, residentMegabytes(), Memory.usage().objects(), loss.item(), micros);
                begun = System.nanoTime();
            }
        }
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
