package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.jit.ScriptModule;

/**
 * A process that saves files all the time is killed with signal 9: every file is the one of some whole save, and the next
 * save leaves nothing half written behind. {@code -Dtorch4j.kills=200} kills more often; see scripts/kill-saves.
 */
class KillSavesTest {
    private static final int KILLS = Integer.getInteger("torch4j.kills", 2);
    private static final int TENSORS = 8;
    private static final long ELEMENTS = 250_000;
    private static final List<String> FILES = List.of("a.pth", "b.safetensors", "c.npz", "d.npy", "e.pt");

    @TempDir
    Path folder;

    @Test
    void killedSavesLoseNothingAndLeaveNothingBehind() throws Exception {
        Random random = new Random(7);
        Files.copy(Golden.path("scripted.pt"), folder.resolve("e.pt"));
        int leftovers = 0;
        int inTheMiddle = 0;
        long lost = 0;
        for (int i = 0; i < KILLS; i++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KillSavesTest.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(child.getInputStream().read())
                    .as("a whole round was saved")
                    .isEqualTo('1');
            TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
            child.destroyForcibly().waitFor();
            leftovers = Math.max(leftovers, parts());
            inTheMiddle += parts() > 0 ? 1 : 0;
            lost += lost();
        }
        round(folder, ScriptModule.load(folder.resolve("e.pt")), 1);
        System.out.printf(
                "%d kills, %d in the middle of a file, at most %d half-written files at once, %d files lost, %d left%n",
                KILLS, inTheMiddle, leftovers, lost, parts());
        assertThat(lost).isZero();
        assertThat(parts()).isZero();
    }

    private int parts() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return (int) all.filter(path -> path.toString().endsWith(".part")).count();
        }
    }

    private long lost() {
        return FILES.stream().filter(name -> !isWhole(name)).count();
    }

    /** Whether every number of the file is that of one save. */
    private boolean isWhole(String name) {
        boolean[] whole = {true};
        Scope.run(() -> {
            Path file = folder.resolve(name);
            if (name.equals("e.pt")) {
                whole[0] = !ScriptModule.load(file).parameters().isEmpty();
                return;
            }
            Map<String, Tensor> tensors =
                    Checkpoint.load(file, o -> o.verify(true)).tensors();
            double value = tensors.values().iterator().next().min().item();
            whole[0] = tensors.size() == (name.equals("d.npy") ? 1 : TENSORS)
                    && tensors.values().stream()
                            .allMatch(t -> t.numel() == ELEMENTS
                                    && t.min().item() == value
                                    && t.max().item() == value);
        });
        return whole[0];
    }

    private static void round(Path folder, ScriptModule script, int value) {
        Scope.run(() -> {
            Map<String, Tensor> state = new LinkedHashMap<>();
            IntStream.range(0, TENSORS)
                    .forEach(i -> state.put(
                            "t" + i, Torch.full(new long[] {ELEMENTS}, value).to(DType.FLOAT32)));
            Checkpoint.save(state, folder.resolve("a.pth"));
            Safetensors.save(state, folder.resolve("b.safetensors"));
            Npy.saveAll(state, folder.resolve("c.npz"));
            Npy.save(state.get("t0"), folder.resolve("d.npy"));
            script.save(folder.resolve("e.pt"));
        });
    }

    /** Saves until it is killed. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        ScriptModule script = ScriptModule.load(folder.resolve("e.pt"));
        for (int value = 1; ; value = value % 1000 + 1) {
            round(folder, script, value);
            if (value == 1) {
                System.out.print('1');
                System.out.flush();
            }
        }
    }
}
