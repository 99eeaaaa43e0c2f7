package org.torch4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;

class FusedKernelTest {
    private static final Path SCHEMAS = Path.of("../binding/src/main/schemas/aten-2.10.0.txt");

    @Test
    void argumentsStandInTheOrderOfTheSchema() throws IOException {
        List<Tensor> params = List.of(Torch.ones(2).requiresGrad_());
        List<String> schemas = Files.readAllLines(SCHEMAS);
        for (ForeachOptimizer optimizer :
                List.of(new SGD(params), new Adam(params), new AdamW(params), new Adagrad(params))) {
            FusedKernel kernel = optimizer.kernel(optimizer.paramGroups().get(0));
            String schema = schemas.stream()
                    .filter(line -> line.startsWith("aten::" + kernel.operator() + "("))
                    .findFirst()
                    .orElseThrow();
            assertThat(kernel.argumentNames()).isEqualTo(keywords(schema)).isNotEmpty();
            assertThat(schema.contains("state_steps")).isEqualTo(kernel.countsSteps());
        }
    }

    private static List<String> keywords(String schema) {
        String keywords = schema.substring(schema.indexOf("*, ") + 3, schema.indexOf(", Tensor? grad_scale"));
        return Arrays.stream(keywords.split(", "))
                .map(argument -> argument.substring(argument.indexOf(' ') + 1))
                .toList();
    }

    @Test
    void momentumThatIsSwitchedOnLaterBeginsWithTheGradient() {
        Tensor p = Torch.zeros(2).requiresGrad_();
        SGD sgd = new SGD(List.of(p), o -> o.lr(1));
        sgd.minimize(p.sum());
        sgd.paramGroups().get(0).set("momentum", 0.5);
        sgd.minimize(p.sum());
        sgd.minimize(p.sum());
        assertThat(sgd.paramGroups().get(0).plan().ranFused()).isTrue();
        assertThat(p.toFloats()).containsExactly(new float[] {-3.5f, -3.5f}, within(1e-6f));
    }
}
