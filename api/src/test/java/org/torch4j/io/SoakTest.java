package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.crossEntropy;
import static org.torch4j.Torch.inferenceMode;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.randint;
import static org.torch4j.Torch.randn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Memory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.data.DataLoader;
import org.torch4j.data.TensorDataset;
import org.torch4j.errors.TorchException;
import org.torch4j.jit.CompiledModel;
import org.torch4j.jit.Script;
import org.torch4j.jit.ScriptModule;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Flatten;
import org.torch4j.nn.LSTM;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.optim.Adam;
import org.torch4j.optim.SGD;

/**
 * Training and inference side by side for {@code torch4j.soak} seconds: four threads with loaders, checkpoints, errors in
 * the middle of steps, scripts and, where {@code torch4j.aoti} names one, a compiled model. Memory, objects, descriptors and
 * threads are afterwards what they were after a warm-up of a fifth of the time.
 */
@EnabledIfSystemProperty(named = "torch4j.soak", matches = "\\d+")
class SoakTest {
    private static final long MEGA = 1 << 20;

    private Path folder;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean running;

    private interface Turn {
        void run(int i) throws Exception;
    }

    private record State(long resident, long objects, long bytes, long descriptors, long threads, long turns) {
        private static State now(long turns) throws IOException {
            Memory.collect();
            Memory.collect();

            return new State(
                    pages(),
                    Memory.usage().objects(),
                    Memory.usage().bytes(),
                    count("/proc/self/fd"),
                    count("/proc/self/task"),
                    turns);
        }

        private static long pages() throws IOException {
            return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4096;
        }

        private static long count(String path) throws IOException {
            try (Stream<Path> all = Files.list(Path.of(path))) {
                return all.count();
            }
        }

        @Override
        public String toString() {
            return "%d MB resident, %d objects, %d counted bytes, %d descriptors, %d threads, %d turns"
                    .formatted(resident / MEGA, objects, bytes, descriptors, threads, turns);
        }
    }

    /** In a process of its own, whose heap has all its pages from the start: what grows is native. */
    @Test
    void nothingGrows(@TempDir Path folder) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path")));
        if (System.getProperty("torch4j.aoti") != null) {
            command.add("-Dtorch4j.aoti=" + System.getProperty("torch4j.aoti"));
        }
        command.addAll(List.of(SoakTest.class.getName(), folder.toString(), System.getProperty("torch4j.soak")));

        int end = new ProcessBuilder(command).inheritIO().start().waitFor();

        assertThat(end).isZero();
    }

    public static void main(String[] args) throws Exception {
        SoakTest soak = new SoakTest();
        soak.folder = Path.of(args[0]);
        soak.nothingGrows(Long.parseLong(args[1]));
    }

    private void nothingGrows(long seconds) throws Exception {
        Torch.setNumThreads(1);
        State before = soak(Math.max(5, seconds / 5));
        System.out.println("after warm-up:  " + before);
        List<State> states = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            states.add(soak(Math.max(5, seconds / 5)));
            System.out.println("after part " + (part + 1) + ":   " + states.get(part));
        }

        State after = states.get(3);
        assertThat(failures).isEmpty();
        assertThat(after.objects).isLessThanOrEqualTo(before.objects);
        assertThat(after.bytes).isLessThanOrEqualTo(before.bytes);
        assertThat(after.descriptors).isLessThanOrEqualTo(before.descriptors);
        assertThat(after.threads).isLessThanOrEqualTo(before.threads + 2);
        assertThat((double) after.resident).isLessThanOrEqualTo(1.02 * before.resident);
    }

    private State soak(long seconds) throws Exception {
        running = true;
        long[] turns = new long[4];
        List<Turn> work = List.of(training(), inference(), scripts(), states());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < work.size(); i++) {
            int number = i;
            Thread thread = new Thread(() -> turns[number] = repeat(work.get(number)), "soak-" + i);
            thread.start();
            threads.add(thread);
        }
        Thread.sleep(seconds * 1000);
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
        return State.now(turns[0] + turns[1] + turns[2] + turns[3]);
    }

    private long repeat(Turn turn) {
        int i = 0;
        try {
            for (; running; i++) {
                turn.run(i);
            }
        } catch (Throwable e) {
            failures.add(e);
        }
        return i;
    }

    /** An epoch of a small network without any scope, with checkpoints, and errors in the middle of steps. */
    private Turn training() {
        Tensor x = randn(256, 64).keep();
        Tensor y = randint(0, 10, new long[] {256}).keep();
        var net =
                new Sequential(new Linear(64, 256), new ReLU(), new Linear(256, 256), new ReLU(), new Linear(256, 10));
        var adam = new Adam(net.parameters());
        Path file = folder.resolve("net.pt");
        return i -> {
            int step = 0;
            for (var batch : new DataLoader<>(
                    new TensorDataset(x, y), o -> o.batchSize(32).shuffle(true).numWorkers(i % 3))) {
                try {
                    var loss = crossEntropy(net.apply(batch.x()), batch.y());
                    adam.zeroGrad();
                    if (++step == 3 && i % 4 == 0) {
                        loss.add(net.apply(randn(2, 63)));
                    }
                    loss.backward();
                    adam.step();
                } catch (TorchException expected) {
                    adam.zeroGrad();
                }
                if (step == 5 && i % 5 == 0) {
                    break;
                }
            }
            if (i % 20 == 0) {
                net.save(file);
                net.load(file);
            }
        };
    }

    /** Pictures through a network: in a scope, without one, and with the graph behind a small result. */
    private Turn inference() {
        var net = new Sequential(
                new Conv2d(3, 16, 3),
                new BatchNorm2d(16),
                new ReLU(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(16 * 15 * 15, 10));
        net.eval();
        Tensor x = randn(8, 3, 32, 32).keep();
        return i -> {
            switch (i % 3) {
                case 0 -> {
                    try (var scope = Scope.open();
                            var mode = inferenceMode()) {
                        net.apply(x).softmax(1).toFloats();
                    }
                }
                case 1 -> noGrad(() -> net.apply(x).argmax(1)).toLongs();
                default -> Scope.run(() -> net.apply(x).softmax(1)).toFloats();
            }
        };
    }

    /** Scripts loaded, called with and without recording, closed or dropped; a compiled model if there is one. */
    private Turn scripts() throws IOException {
        Path file = Files.copy(Golden.path("scripted.pt"), folder.resolve("scripted" + System.nanoTime() + ".pt"));
        Tensor x = randn(2, 3).keep();
        String compiled = System.getProperty("torch4j.aoti");
        Script power = Script.compile("""
                def power(x: Tensor, n: int) -> Tensor:
                    y = x
                    for i in range(n):
                        y = torch.tanh(y * x)
                    return y.sum()
                """);
        Tensor large = randn(128, 256).requiresGrad_().keep();
        return i -> {
            ScriptModule module = ScriptModule.load(file);
            module.apply(x);
            power.call("power", large, 4);
            try {
                module.apply(randn(2, 5));
            } catch (TorchException expected) {
                noGrad(() -> module.apply(x).close());
            }
            if (i % 2 == 0) {
                module.close();
            }
            if (compiled != null && i % 10 == 0) {
                try (CompiledModel model = CompiledModel.load(Path.of(compiled))) {
                    model.run(randn(2, 4));
                }
            }
        };
    }

    /** A recurrent network kept by its last scalar, views of closed bases, files that are read and dropped. */
    private Turn states() {
        var lstm = new LSTM(32, 64);
        var sgd = new SGD(lstm.parameters(), o -> o.lr(0.01));
        Tensor x = randn(20, 8, 32).keep();
        Checkpoint.save(java.util.Map.of("w", randn(256, 256)), folder.resolve("w.pt"));
        Tensor[] kept = new Tensor[1];
        return i -> {
            kept[0] = Scope.run(() -> lstm.apply(x).at("-1, -1, -1"));
            sgd.zeroGrad();
            lstm.apply(x).square().mean().backward();
            sgd.step();
            kept[0] = Scope.run(() -> randn(64, 1024).get(0));
            Checkpoint.load(folder.resolve("w.pt"), o -> o.mapped(i % 2 == 0))
                    .tensor("w")
                    .sum()
                    .itemFloat();
            if (i % 10 == 0) {
                lstm.stateDict().save(folder.resolve("lstm.pt"));
            }
        };
    }
}
