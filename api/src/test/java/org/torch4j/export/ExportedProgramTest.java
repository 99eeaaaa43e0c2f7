package org.torch4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.Checkpoint;

/** Programs of {@code scripts/python/exported.py} compute what Python computed. */
class ExportedProgramTest {
    @TempDir
    Path folder;

    private static Path goldens() throws URISyntaxException {
        return Path.of(ExportedProgramTest.class.getResource("mlp.pt2").toURI()).getParent();
    }

    private static Path golden(String name) throws URISyntaxException {
        return goldens().resolve(name + ".pt2");
    }

    static Stream<String> small() throws IOException, URISyntaxException {
        return names(goldens());
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".pt2"))
                    .map(n -> n.substring(0, n.length() - 4))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("small")
    void computesWhatPythonComputes(String name) throws URISyntaxException {
        compare(goldens(), name);
    }

    @ParameterizedTest
    @MethodSource("small")
    void isWrittenBackWhole(String name) throws URISyntaxException {
        Path copy = folder.resolve(name + ".pt2");
        try (var program = ExportedProgram.load(golden(name))) {
            program.save(copy);
        }
        Path expected = goldens().resolve(name + ".pt");
        compare(copy, expected);
    }

    /** Networks of torchvision and transformers: {@code exported.py FOLDER networks}, {@code -Dtorch4j.exported=FOLDER}. */
    @Test
    void computesWhatPythonComputesForWholeNetworks() throws IOException {
        String given = System.getProperty("torch4j.exported");
        Assumptions.assumeTrue(given != null);
        for (String name : names(Path.of(given)).toList()) {
            compare(Path.of(given), name);
            Path back = Files.createDirectories(Path.of(given, "back"));
            try (var program = ExportedProgram.load(Path.of(given, name + ".pt2"))) {
                program.save(back.resolve(name + ".pt2"));
            }
            System.out.println(name + " ok");
        }
    }

    private static void compare(Path folder, String name) {
        compare(folder.resolve(name + ".pt2"), folder.resolve(name + ".pt"));
    }

    private static void compare(Path file, Path expected) {
        try (Scope scope = Scope.open();
                var program = ExportedProgram.load(file)) {
            Checkpoint golden = Checkpoint.load(expected);
            for (Object each : golden.list("calls")) {
                Map<?, ?> call = (Map<?, ?>) each;
                List<?> args = (List<?>) call.get("args");
                Object results = program.call(args, keywords(call.get("kwargs")));
                Close.check(results, call.get("results"), file.getFileName() + " results");
                Close.check(args, call.get("changed"), file.getFileName() + " inputs after the call");
            }
            Close.check(program.namedBuffers(), golden.map("buffers"), file.getFileName() + " buffers");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> keywords(Object map) {
        return (Map<String, ?>) map;
    }

    @Test
    void trainsWhatWasExportedForTraining() throws URISyntaxException {
        try (Scope scope = Scope.open();
                var program = ExportedProgram.load(golden("cnn_training"))) {
            Torch.manualSeed(1);
            Tensor x = Torch.randn(8, 2, 6, 6);
            Tensor target = Torch.tensor(new long[] {0, 1, 2, 0, 1, 2, 0, 1});
            double first = 0;
            double last = 0;
            for (int step = 0; step < 30; step++) {
                Map<?, ?> results = (Map<?, ?>) program.call(x);
                Tensor loss = Torch.nllLoss(((Tensor) results.get("logits")).logSoftmax(1), target);
                loss.backward();
                for (Tensor p : program.parameters()) {
                    assertThat(p.grad()).isNotNull();
                    Torch.noGrad(() -> p.sub_(p.grad().mul(0.5)));
                    p.setGrad(null);
                }
                last = loss.item();
                first = step == 0 ? last : first;
            }
            assertThat(last).isLessThan(first * 0.7);
            assertThat(program.namedBuffers().get("bn.num_batches_tracked").itemLong())
                    .isEqualTo(30);
        }
    }

    @Test
    void refusesInputsItWasNotExportedFor() throws URISyntaxException {
        try (var program = ExportedProgram.load(golden("attention"))) {
            Tensor tokens = Torch.zeros(new long[] {2, 6}, org.torch4j.DType.INT64);
            assertThatThrownBy(() -> program.call(List.of(tokens), Map.of("mask", Torch.ones(2, 5))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("input 'mask' has size 5 in dimension 1, the program takes 6 as another input has");
            assertThatThrownBy(() -> program.call(List.of(tokens), Map.of()))
                    .hasMessageContaining("the arguments by keyword is a map with the keys []");
            assertThatThrownBy(() -> program.call(tokens, tokens)).hasMessage("the program takes 1 arguments, got 2");
            Tensor other = Torch.zeros(new long[] {3, 6}, org.torch4j.DType.INT64);
            assertThatThrownBy(() -> program.call(List.of(other), Map.of("mask", Torch.ones(2, 6))))
                    .hasMessage("input 'tokens' has size 3 in dimension 0, the program takes 2");
            Tensor longer = Torch.zeros(new long[] {2, 33}, org.torch4j.DType.INT64);
            assertThatThrownBy(() -> program.call(List.of(longer), Map.of("mask", Torch.ones(2, 33))))
                    .hasMessageContaining("the program takes at most 32");
        }
        try (var program = ExportedProgram.load(golden("sizes"))) {
            assertThatThrownBy(() -> program.call(Torch.ones(5, 4), Torch.ones(9)))
                    .hasMessageStartingWith("input 'y' has size 9 in dimension 0, the program takes 10 (2*");
        }
        try (var program = ExportedProgram.load(golden("branches"))) {
            assertThatThrownBy(() -> program.call(Torch.ones(3, 3), 4))
                    .hasMessageContaining("is 4, but was fixed as 3 when the program was exported");
        }
    }

    @Test
    void namesEveryOperatorThatIsUnknown() throws Exception {
        Path bad = folder.resolve("bad.pt2");
        Files.write(bad, replaced(golden("mlp"), "aten.gelu", "mine.glue"));
        assertThatThrownBy(() -> ExportedProgram.load(bad))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("the program calls what is unknown here: mine::glue");
    }

    /** The same file with a text of the same length in another's place; its CRC is not looked at. */
    private static byte[] replaced(Path file, String from, String to) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void givesBackWhatNobodyNeeds() throws URISyntaxException {
        try (Scope scope = Scope.open();
                var program = ExportedProgram.load(golden("mlp"))) {
            Tensor x = Torch.randn(3, 4);
            Tensor y = Torch.noGrad(() -> program.apply(x));
            assertThat(y.shape()).containsExactly(3, 3);
            program.close();
            assertThatThrownBy(() -> program.apply(x)).hasMessage("the exported program was closed");
            assertThat(y.isClosed()).isFalse();
        }
    }

    @Test
    void runsInSeveralThreadsAtOnce() throws Exception {
        try (var program = ExportedProgram.load(golden("attention"))) {
            Tensor tokens = Torch.tensor(new long[][] {{1, 2, 3, 4}, {5, 6, 7, 8}});
            Tensor mask = Torch.ones(2, 4);
            Tensor expected = first(program.call(List.of(tokens), Map.of("mask", mask)));
            Thread[] threads = new Thread[4];
            boolean[] equal = new boolean[threads.length];
            for (int i = 0; i < threads.length; i++) {
                int own = i;
                threads[i] = new Thread(() -> {
                    boolean all = true;
                    for (int n = 0; n < 20; n++) {
                        try (Scope scope = Scope.open()) {
                            Tensor y = first(program.call(List.of(tokens), Map.of("mask", mask)));
                            all &= y.equal(expected);
                        }
                    }
                    equal[own] = all;
                });
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(equal).isEqualTo(new boolean[] {true, true, true, true});
        }
    }

    private static Tensor first(Object results) {
        return (Tensor) ((List<?>) results).get(0);
    }

    @Test
    void hostileFilesAreRefused() throws Exception {
        byte[] whole = Files.readAllBytes(golden("mlp"));
        Path file = folder.resolve("hostile.pt2");
        java.util.Random random = new java.util.Random(7);
        int loaded = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bytes = i % 10 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int n = 0; n < 1 + i % 4 && bytes.length > 0; n++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try (Scope scope = Scope.open();
                    var program = ExportedProgram.load(file)) {
                loaded++;
                program.apply(Torch.ones(3, 4));
            } catch (CheckpointException
                    | org.torch4j.errors.TorchException
                    | IllegalArgumentException
                    | IllegalStateException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(loaded).isBetween(1, 299);
    }
}
