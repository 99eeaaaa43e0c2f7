package org.torch4j.printing;

import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.torch4j.Index;
import org.torch4j.Tensor;
import org.torch4j.golden.GoldenJson;

/** Rebuilds the tensors of the printing cases. */
final class GoldenTensors {
    private GoldenTensors() {}

    static Tensor make(Map<String, Object> golden) {
        Tensor values = GoldenJson.tensor(golden);
        String grad = (String) golden.get("grad");
        return grad == null ? values : computed(values.requiresGrad_(), grad);
    }

    private static Tensor computed(Tensor leaf, String operation) {
        return switch (operation) {
            case "requires_grad" -> leaf;
            case "select" -> leaf.get(0);
            case "slice" -> leaf.at(":1");
            case "index" -> leaf.at("[0]");
            case "unsqueeze" -> leaf.at(Index.newAxis());
            case "alias" -> leaf.at("..., :");
            default -> throw new IllegalArgumentException(operation);
        };
    }
}
