import static org.torch4j.Torch.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.distributed.*;
import org.torch4j.nn.*;
import org.torch4j.nn.Module;
import org.torch4j.nn.parallel.DistributedDataParallel;
import org.torch4j.optim.SGD;

/**
 * One rank of scripts/distributed: what scripts/python/distributed_rank.py does, in Java.
 * DistributedSteps MODEL STEPS OUT writes {"losses": [...], "us_per_step": ..., "calls": [...]}.
 */
public class DistributedSteps {
    private static final int BATCH = 16;

    public static void main(String[] args) throws Exception {
        setNumThreads(1);
        int steps = Integer.parseInt(args[1]);
        try (var world = Distributed.initProcessGroup()) {
            double[] calls = calls(world);
            manualSeed(world.rank());
            Module model = model(args[0]);
            var net = new DistributedDataParallel<>(model);
            var sgd = new SGD(net.parameters(), o -> o.lr(0.05).momentum(0.9));
            manualSeed(7);
            int all = BATCH * world.worldSize();
            Tensor x = args[0].equals("cnn") ? randn(32, all, 1, 28, 28) : randn(32, all, 784);
            Tensor y = randint(10, new long[] {32, all});
            double[] losses = new double[steps];
            double[] micros = new double[steps];
            for (int step = 0; step < steps; step++) {
                long begin = System.nanoTime();
                try (var scope = Scope.open()) {
                    var input = x.get(step % 32).narrow(0, world.rank() * BATCH, BATCH);
                    var target = y.get(step % 32).narrow(0, world.rank() * BATCH, BATCH);
                    var loss = crossEntropy(net.apply(input), target);
                    sgd.zeroGrad();
                    loss.backward();
                    sgd.step();
                    losses[step] = loss.item();
                }
                micros[step] = (System.nanoTime() - begin) / 1e3;
            }
            double[] later = Arrays.copyOfRange(micros, steps / 2, steps);
            Arrays.sort(later);
            Files.writeString(
                    Path.of(args[2]),
                    "{\"losses\": %s, \"us_per_step\": %s, \"calls\": %s}"
                            .formatted(Arrays.toString(losses), later[later.length / 2], Arrays.toString(calls)));
            world.barrier();
        }
    }

    private static Module model(String name) {
        return name.equals("cnn")
                ? new Sequential(
                        new Conv2d(1, 16, 3),
                        new BatchNorm2d(16),
                        new ReLU(),
                        new MaxPool2d(2),
                        new Conv2d(16, 32, 3),
                        new ReLU(),
                        new Flatten(),
                        new Linear(32 * 11 * 11, 10))
                : new Sequential(
                        new Linear(784, 512), new ReLU(), new Linear(512, 256), new ReLU(), new Linear(256, 10));
    }

    /** A value of each of the calls that both sides make. */
    private static double[] calls(ProcessGroup world) {
        int rank = world.rank();
        int n = world.worldSize();
        Tensor sum = arange(4).toFloat().add(rank);
        world.allReduce(sum);
        Tensor max = arange(4).toDouble().mul(rank == 0 ? -1.0 : 1.0);
        world.allReduce(max, ReduceOp.MAX);
        Tensor copied = full(new long[] {3}, rank + 5.0);
        world.broadcast(copied, n - 1);
        Tensor gathered = cat(world.allGather(full(new long[] {2}, rank + 0.5)));
        Tensor passed = full(new long[] {2}, rank + 10.0);
        if (n > 1) {
            if (rank == 0) {
                world.send(passed, 1);
                world.recv(passed, 1);
            } else {
                Tensor mine = passed.clone();
                world.recv(passed, 0);
                world.send(mine, 0);
            }
        }
        world.barrier();
        return IntStream.of(0, 1, 2, 3, 4)
                .mapToDouble(i -> new Tensor[] {sum, max, copied, gathered, passed}[i].sum().item())
                .toArray();
    }
}
