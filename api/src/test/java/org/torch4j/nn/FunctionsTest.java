package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;

/** The functions of nn.functional and nn.init against Python's. */
class FunctionsTest {
    @TestFactory
    Stream<DynamicTest> functionsGiveWhatPythonsGive() {
        return tests("functions");
    }

    @TestFactory
    Stream<DynamicTest> initialValuesArePythons() {
        return tests("inits");
    }

    @Test
    void aGroupNormHasAtLeastOneGroup() {
        assertThatThrownBy(() -> Functional.groupNorm(Torch.ones(2, 2), 0)).hasMessageContaining("0 groups");
    }

    private static Stream<DynamicTest> tests(String file) {
        return Golden.records(file).stream().map(r -> dynamicTest((String) r.get("call"), () -> check(r)));
    }

    @SuppressWarnings("unchecked")
    private static void check(Map<String, Object> record) {
        Torch.manualSeed(5);
        Draws.seed(5);
        List<Tensor> outputs = new ArrayList<>();
        GoldenTest.flatten(GoldenCalls.eval((String) record.get("call")), outputs);
        Golden.compare("output", outputs, (List<Object>) record.get("outputs"));
    }
}
