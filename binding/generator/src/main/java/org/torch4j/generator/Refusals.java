package org.torch4j.generator;

import java.util.Map;

/** Checks before calls whose kernels read what is not there, and bring the process down. */
final class Refusals {
    private static final Map<String, String> CHECKS = Map.of(
            "align_tensors", "Refuse.tooFew(tensors, 1, \"tensors\");",
            "cat.out", "Refuse.tooFew(tensors, 1, \"tensors\");",
            "copy", "Refuse.notStrided(self, src);",
            "copy.out", "Refuse.notStrided(self, src);",
            "matrix_exp_backward", "Refuse.notStrided(self, grad); Refuse.shapesDiffer(self, grad);",
            "mkldnn_rnn_layer", "Refuse.notLstm(mode);",
            "mkldnn_rnn_layer_backward", "Refuse.notLstm(mode);",
            "mkldnn_rnn_layer_backward.out", "Refuse.notLstm(mode);",
            "quantized_lstm_cell", "Refuse.tooFew(hx, 2, \"hx\");");

    private Refusals() {}

    /** The statements to begin with; empty for most operators. */
    static String of(Schema schema) {
        String overload = schema.overload().isEmpty() ? "" : "." + schema.overload();
        return CHECKS.getOrDefault(schema.name() + overload, "");
    }
}
