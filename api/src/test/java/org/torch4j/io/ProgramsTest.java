package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.Memory;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.errors.CheckpointException;
import org.torch4j.errors.TorchException;
import org.torch4j.jit.CompiledModel;
import org.torch4j.jit.Script;
import org.torch4j.jit.ScriptModule;

class ProgramsTest {
    @TempDir
    Path folder;

    private static final Tensor INPUT =
            Torch.fromArray(new float[] {0, 1, 2, 3, 4, 5}, 2, 3).keep();

    static Stream<Golden.File> scripts() {
        return Stream.of(Golden.file("scripted.pt"), Golden.file("traced.pt"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptGivesPythonsOutput(Golden.File file) {
        ScriptModule module = ScriptModule.load(file.path());
        assertThat(module.isTraining()).isFalse();
        float[] output = module.apply(INPUT).toFloats();
        assertThat(output).hasSameSizeAs(file.output());
        for (int i = 0; i < output.length; i++) {
            assertThat((double) output[i]).isEqualTo(file.output().get(i), within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptHasItsParametersTrainsAndIsSaved(Golden.File file) {
        ScriptModule module = ScriptModule.load(file.path());
        assertThat(module.stateDict().keySet())
                .containsExactlyInAnyOrder(
                        file.tensors().stream().map(Golden.Tensor::name).toArray(String[]::new));
        Tensor weight = module.namedParameters().get("linear.weight");
        module.forward(INPUT).at("0, 0").backward();
        assertThat(weight.grad().shape()).containsExactly(2, 3);
        Torch.noGrad(() -> weight.set("...", 0.5));
        module.save(folder.resolve("again.pt"));
        ScriptModule again = ScriptModule.load(folder.resolve("again.pt"));
        assertThat(again.namedParameters().get("linear.weight").toFloats()).containsOnly(0.5f);
        assertThat(again.forward(INPUT).toFloats())
                .isEqualTo(module.forward(INPUT).toFloats());
        assertThat(folder.toFile().list()).containsExactly("again.pt");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptSaysWhatFailedInsideIt(Golden.File file) {
        ScriptModule module = ScriptModule.load(file.path());
        assertThatThrownBy(() -> module.apply(Torch.ones(2, 5)))
                .isInstanceOf(TorchException.class)
                .hasMessage(
                        "jit.forward: mat1 and mat2 shapes cannot be multiplied (2x5 and 3x2) (given float32[2, 5])");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aClosedScriptIsRefusedWithItsName(Golden.File file) {
        ScriptModule module = ScriptModule.load(file.path());
        module.close();
        module.close();

        assertThatThrownBy(() -> module.apply(INPUT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the script module " + file.path().getFileName() + " was closed");
        assertThatThrownBy(module::stateDict).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aScriptIsClosedWhileOtherThreadsRunIt() throws Exception {
        for (int round = 0; round < 20; round++) {
            ScriptModule module = ScriptModule.load(Golden.path("scripted.pt"));
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> {
                    try {
                        while (true) {
                            module.apply(INPUT).close();
                        }
                    } catch (IllegalStateException closed) {
                        // the end that the test is about
                    }
                });
                threads[i].start();
            }
            Thread.sleep(5);
            module.close();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void aScriptsWeightsAreCountedUntilItIsClosed() {
        Memory.collect();
        long before = Memory.usage().bytes();
        ScriptModule module = ScriptModule.load(Golden.path("scripted.pt"));
        assertThat(Memory.usage().bytes()).isGreaterThan(before);
        module.close();
        assertThat(Memory.usage().bytes()).isEqualTo(before);
    }

    @Test
    void anotherKindOfFileIsRefused() {
        assertThatThrownBy(() -> ScriptModule.load(Golden.path("state_dict.pth")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("not a TorchScript file but pytorch-zip");
        assertThatThrownBy(() -> CompiledModel.load(Golden.path("exported.pt2")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("0 compiled models");
    }

    @Test
    void functionsAreCompiledFromText() {
        Script script = Script.compile("""
                def power(x: Tensor, n: int) -> Tensor:
                    for i in range(n):
                        x = x * x + 1.
                    return x

                def several(x: Tensor, names: List[int]) -> Tuple[Tensor, int, Dict[str, float], Optional[str]]:
                    return x + 1, len(names), {"a": 0.5}, None
                """);
        Tensor x = Torch.tensor(0.5f, 0.5f).requiresGrad_();
        Tensor y = (Tensor) script.call("power", x, 3);
        assertThat(y.toFloats()[0]).isEqualTo(7.566406f, within(1e-4f));
        List<?> several = (List<?>) script.call("several", x, new long[] {1, 2, 3});
        assertThat(several.get(1)).isEqualTo(3L);
        assertThat(several.get(2)).isEqualTo(java.util.Map.of("a", 0.5));
        assertThat(several.get(3)).isNull();
        assertThatThrownBy(() -> script.call("none")).hasMessageContaining("no function 'none'");
        assertThatThrownBy(() -> Script.compile("def f(x):\n  return torch.nosuch(x)\n"))
                .hasMessageNotContaining("\n");
    }

    /** Machine code is of one processor: the package is made where the test runs, by scripts/python/aoti_model.py. */
    @Test
    @EnabledIfSystemProperty(named = "torch4j.aoti", matches = ".+")
    void aCompiledModelGivesItsOutput() {
        try (CompiledModel model = CompiledModel.load(Path.of(System.getProperty("torch4j.aoti")))) {
            Tensor out = model.forward(Torch.fromArray(new float[] {1, 1, 1, 1, 1, 1, 1, 1}, 2, 4));
            assertThat(out.shape()).containsExactly(2, 3);
            assertThat(model.constants()).containsValue("fc.weight");
            System.out.println(java.util.Arrays.toString(out.toFloats()) + " " + model.constants());
        }
    }
}
