package org.torch4j.jit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Checkpoint;

/** The module of {@code scripts/python/golden_script.py}: its methods, frozen and optimized. */
class ScriptMethodsTest {
    @TempDir
    Path folder;

    private final Checkpoint values = Checkpoint.load(resource("methods_values.pt"));

    private static Path resource(String name) {
        try {
            return Path.of(ScriptMethodsTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void same(Object got, String name) {
        assertThat(((Tensor) got).allclose(values.tensor(name), 1e-4, 1e-5)).isTrue();
    }

    @Test
    void takesArgumentsByKeyword() {
        try (ScriptModule module = ScriptModule.load(resource("methods.pt"))) {
            Tensor x = values.tensor("x");
            Map<?, ?> plain = (Map<?, ?>) module.call("scaled", List.of(x), Map.of("names", List.of("more")));
            assertThat(plain.keySet().stream().map(String::valueOf)).containsExactly("y", "more");
            same(((Tensor) plain.get("y")).div(2), "y");
            Map<?, ?> scaled = (Map<?, ?>) module.call("scaled", List.of(), Map.of("factor", 1, "x", x));
            same(scaled.get("y"), "y");
            assertThatThrownBy(() -> module.call("scaled", List.of(x), Map.of("size", 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("argument 'size' is unknown; it takes [x, factor, names]");
            assertThatThrownBy(() -> module.call("scaled", List.of(x), Map.of("x", x)))
                    .hasMessageContaining("argument 'x' is given twice");
            assertThatThrownBy(() -> module.call("scaled", List.of(), Map.of("factor", 1)))
                    .hasMessageContaining("argument 'x' is missing");
        }
    }

    @Test
    void aStateThatCameBackIsHandedInAgain() {
        try (ScriptModule module = ScriptModule.load(resource("methods.pt"))) {
            Tensor sequence = values.tensor("sequence");
            List<?> first = (List<?>) module.call("steps", sequence);
            same(first.get(0), "first");
            List<?> second = (List<?>) module.call("steps", sequence, first.get(1));
            same(second.get(0), "second");
        }
    }

    @Test
    void aFrozenModuleComputesTheSameAndHasNoParameters() {
        try (ScriptModule module = ScriptModule.load(resource("methods.pt"));
                ScriptModule frozen = module.freeze("scaled")) {
            same(frozen.apply(values.tensor("x")), "y");
            assertThat(frozen.parameters()).isEmpty();
            assertThat(frozen.has("scaled")).isTrue();
            assertThat(frozen.has("steps")).isFalse();
            assertThat(module.parameters()).isNotEmpty();
            frozen.save(folder.resolve("frozen.pt"));
            try (ScriptModule again = ScriptModule.load(folder.resolve("frozen.pt"))) {
                same(again.apply(values.tensor("x")), "y");
            }
            module.train();
            assertThatThrownBy(module::freeze)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("freeze() takes a module in eval mode: call eval() first");
        }
    }

    @Test
    void anOptimizedModuleComputesTheSame() {
        try (ScriptModule module = ScriptModule.load(resource("methods.pt"));
                ScriptModule optimized = module.optimizeForInference()) {
            for (int i = 0; i < 3; i++) {
                same(Torch.noGrad(() -> optimized.apply(values.tensor("x"))), "y");
            }
            same(module.apply(values.tensor("x")), "y");
        }
    }
}
