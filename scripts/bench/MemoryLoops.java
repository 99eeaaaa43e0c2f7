import static org.torch4j.Torch.inferenceMode;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Checkpoint;
import org.torch4j.jit.Script;
import org.torch4j.nn.LSTM;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/**
 * Loops in which something that is no tensor object holds memory, or a small tensor much of it: the resident memory of the
 * process after a tenth of the turns and at the end, its peak, and the time of a turn. docs/memory.md has the figures.
 * Run with the class path of the launcher: java -Xmx256m -cp "$(cat tutorials/target/classpath.txt)" scripts/bench/MemoryLoops.java
 */
public class MemoryLoops {
    private static Tensor kept;

    public static void main(String[] args) throws Exception {
        Torch.setNumThreads(1);
        Path folder = Files.createTempDirectory("loops");
        var net = new Sequential(new Linear(512, 2048), new ReLU(), new Linear(2048, 512));
        Tensor x = randn(64, 512);
        Path file = folder.resolve("w.pt");
        Checkpoint.save(Map.of("w", randn(1024, 1024)), file);
        Script power = Script.compile("""
                def power(x: Tensor, n: int) -> Tensor:
                    y = x
                    for i in range(n):
                        y = torch.tanh(y * x)
                    return y.sum()
                """);
        Tensor large = randn(512, 512).requiresGrad_();
        var lstm = new LSTM(64, 128);
        Tensor sequence = randn(50, 16, 64);
        Tensor sparse = Torch.sparseCooTensor(
                tensor(new long[][] {{0, 1, 2}, {2, 0, 1}}), randn(3), new long[] {1_000_000, 1_000_000});

        Map<String, Runnable> loops = new LinkedHashMap<>();
        loops.put("a script's graph, dropped", () -> power.call("power", large, 8));
        loops.put("a small result with its graph, inner tensors closed", () -> Scope.run(() -> net.apply(x).softmax(1))
                .sum()
                .itemFloat());
        loops.put("a view whose base is closed", () -> kept = Scope.run(() -> randn(1000, 2000).get(0)));
        loops.put("a checkpoint read into memory, dropped", () -> Checkpoint.load(file, o -> o.mapped(false)));
        loops.put("a recurrent network kept by its last scalar", () -> kept =
                Scope.run(() -> lstm.apply(sequence).at("-1, -1, -1")));
        loops.put("a sparse tensor of 10^12 elements", () -> sparse.mul(2));
        loops.put("inference without a scope", () -> noGrad(() -> net.apply(x)));
        loops.put("inference, in inference mode", () -> inferenceMode(() -> net.apply(x)));
        System.out.printf("| loop | turns | MB after a tenth | at the end | us a turn |%n| --- | ---: | ---: | ---: | ---: |%n");
        for (var loop : loops.entrySet()) {
            run(loop.getKey(), loop.getValue());
        }
    }

    private static void run(String name, Runnable turn) throws Exception {
        int turns = 0;
        long begin = System.nanoTime();
        long early = 0;
        long end = begin + 6_000_000_000L;
        while (System.nanoTime() < end) {
            turn.run();
            turns++;
            if (early == 0 && System.nanoTime() > begin + 1_500_000_000L) {
                early = resident();
            }
        }
        System.out.printf("| %s | %d | %d | %d | %d |%n", name, turns, early, resident(),
                (System.nanoTime() - begin) / 1000 / turns);
    }

    private static long resident() throws Exception {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4096 >> 20;
    }
}
