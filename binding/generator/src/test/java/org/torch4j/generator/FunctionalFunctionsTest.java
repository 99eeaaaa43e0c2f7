package org.torch4j.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionalFunctionsTest {
    @Test
    void aLineIsAForwardAndTheCommentAboveItsJavadoc() {
        var all = FunctionalFunctions.listed(List.of(
                "[Activations]", "# max(0, x).", "relu(Tensor x) = Operators.relu(x)", "elu(Tensor x) = elu(x, 1)"));
        assertThat(FunctionalWriter.file(all))
                .contains(
                        "    /** max(0, x). */\n    public static Tensor relu(Tensor x) {\n        return Operators.relu(x);\n")
                .contains("\n\n    public static Tensor elu(Tensor x) {\n        return elu(x, 1);\n");
    }

    @Test
    void aResultThatIsNoTensorStandsInFront() {
        var pool = FunctionalFunctions.listed(
                List.of("PoolResult maxPool(Tensor x, long[] size) = maxPool(x, size, null)"));
        assertThat(pool.get(0).type()).isEqualTo("PoolResult");
        assertThat(pool.get(0).erasure()).isEqualTo("maxPool(Tensor,long[])");
    }

    @Test
    void aWrittenMethodIsCalledByItsClass() {
        String source = "final class Losses {\n    private Losses() {}\n\n    /** The loss. */\n"
                + "    public static Tensor loss(\n            Tensor x, List<Tensor> all, long... dims) {\n"
                + "        return x;\n    }\n\n    static Tensor helper(Tensor x) {\n        return x;\n    }\n}\n";
        var all = FunctionalFunctions.written("Losses", source);
        assertThat(all).hasSize(1);
        assertThat(all.get(0).doc()).isEqualTo("    /** The loss. */\n");
        assertThat(all.get(0).erasure()).isEqualTo("loss(Tensor,List,long[])");
        assertThat(all.get(0).expression()).isEqualTo("Losses.loss(x, all, dims)");
    }

    @Test
    void aLineThatIsNeitherIsRefused() {
        assertThatThrownBy(() -> FunctionalFunctions.listed(List.of("relu(Tensor x)")))
                .hasMessage("neither a function nor a comment: relu(Tensor x)");
    }
}
