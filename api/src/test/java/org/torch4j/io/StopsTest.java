package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.data.DataLoader;
import org.torch4j.data.TensorDataset;
import org.torch4j.jit.CompiledModel;
import org.torch4j.jit.Script;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Flatten;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.optim.Adam;

/**
 * A process that computes in several threads is told to stop (SIGTERM) in the middle of it, and ends as one that was told:
 * with 143. {@code -Dtorch4j.stops=40} tells it more often, see scripts/stops; {@code -Dtorch4j.aoti} names a model compiled
 * by scripts/python/aoti_model.py, to run beside.
 */
class StopsTest {
    private static final int STOPS = Integer.getInteger("torch4j.stops", 1);
    private static final int STOPPED = 143;

    @Test
    void aProcessThatIsToldToStopEndsCleanly() throws Exception {
        Random random = new Random(11);
        int clean = 0;
        for (int i = 0; i < STOPS; i++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:TieredStopAtLevel=1",
                            "-Dtorch4j.aoti=" + System.getProperty("torch4j.aoti", ""),
                            "-cp",
                            System.getProperty("java.class.path"),
                            StopsTest.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(child.getInputStream().read()).as("it computes").isEqualTo('1');
            TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
            child.destroy();
            assertThat(child.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
            clean += child.exitValue() == STOPPED ? 1 : 0;
        }
        System.out.printf("%d of %d stops ended with %d%n", clean, STOPS, STOPPED);
        assertThat(clean).isEqualTo(STOPS);
    }

    /** Trains in two threads with loaders' workers, convolves, runs a script and a compiled model until it is stopped. */
    public static void main(String[] arguments) throws Exception {
        Torch.setNumThreads(2);
        start(StopsTest::train);
        start(StopsTest::train);
        start(() -> {
            Tensor image = Torch.randn(8, 3, 32, 32);
            Conv2d convolution = new Conv2d(3, 16, 3);
            return () -> convolution.apply(image).sum().backward();
        });
        start(() -> {
            Script script = Script.compile("def f(x: Tensor, n: int) -> Tensor:\n"
                    + "    for i in range(n):\n"
                    + "        x = (x @ x).tanh()\n"
                    + "    return x\n");
            Tensor x = Torch.randn(64, 64);
            return () -> script.call("f", x, 20);
        });
        String compiled = System.getProperty("torch4j.aoti", "");
        if (!compiled.isEmpty()) {
            start(() -> {
                CompiledModel model = CompiledModel.load(Path.of(compiled));
                Tensor x = Torch.randn(2, 4);
                return () -> model.run(x);
            });
        }
        TimeUnit.MILLISECONDS.sleep(300);
        System.out.print('1');
        System.out.flush();
    }

    private interface Work {
        Turn prepare() throws Exception;
    }

    private interface Turn {
        void run() throws Exception;
    }

    private static Turn train() {
        var data = new TensorDataset(Torch.randn(256, 3, 8, 8), Torch.randint(5, new long[] {256}));
        var loader = new DataLoader<>(data, o -> o.batchSize(32).shuffle(true).numWorkers(2));
        var net = new Sequential(new Conv2d(3, 8, 3), new ReLU(), new Flatten(), new Linear(8 * 36, 5));
        var adam = new Adam(net.parameters());
        return () -> {
            for (var batch : loader) {
                adam.zeroGrad();
                Torch.crossEntropy(net.apply(batch.get(0)), batch.get(1)).backward();
                adam.step();
            }
        };
    }

    private static void start(Work work) {
        new Thread(() -> {
                    try {
                        Turn turn = work.prepare();
                        while (true) {
                            Scope.run(() -> {
                                try {
                                    turn.run();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            });
                        }
                    } catch (Exception e) {
                        Runtime.getRuntime().halt(2);
                    }
                })
                .start();
    }
}
