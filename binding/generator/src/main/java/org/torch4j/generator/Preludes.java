package org.torch4j.generator;

import java.util.Map;
import java.util.Set;

/** What is done before a call: checks where a kernel would bring the process down, and what Python's own layer adds. */
final class Preludes {
    private static final Map<String, String> CHECKS = Map.ofEntries(
            Map.entry("mkldnn_reorder_conv2d_weight", "Refuse.unusualWeight(self, 4, stride, dilation, groups);"),
            Map.entry("mkldnn_reorder_conv2d_weight.out", "Refuse.unusualWeight(self, 4, stride, dilation, groups);"),
            Map.entry("mkldnn_reorder_conv3d_weight", "Refuse.unusualWeight(self, 5, stride, dilation, groups);"),
            Map.entry("mkldnn_reorder_conv3d_weight.out", "Refuse.unusualWeight(self, 5, stride, dilation, groups);"),
            Map.entry("mkldnn_rnn_layer.out", "Refuse.notLstm(mode);"),
            Map.entry("view.dtype", "Refuse.quantized(self);"),
            Map.entry("view_copy.dtype", "Refuse.quantized(self);"),
            Map.entry("view_copy.dtype_out", "Refuse.quantized(self);"),
            Map.entry("align_tensors", "Refuse.tooFew(tensors, 1, \"tensors\");"),
            Map.entry("concat.out", "Refuse.tooFew(tensors, 1, \"tensors\");"),
            Map.entry("concatenate.out", "Refuse.tooFew(tensors, 1, \"tensors\");"),
            Map.entry("diag_embed", "Refuse.notStrided(self);"),
            Map.entry("diag_embed.out", "Refuse.notStrided(self);"),
            Map.entry("range.out", "Refuse.noStep(start, end, step, NativeInfo.scalarType(out));"),
            Map.entry("range.step", "Refuse.noStep(start, end, step, options == null ? -1 : options.dtype());"),
            Map.entry("cat.out", "Refuse.tooFew(tensors, 1, \"tensors\");"),
            Map.entry("copy", "Refuse.notStrided(self, src);"),
            Map.entry("copy.out", "Refuse.notStrided(self, src);"),
            Map.entry("ctc_loss.IntList", "Refuse.absentClasses(logProbs, targets, targetLengths);"),
            Map.entry("ctc_loss.Tensor", "Refuse.absentClasses(logProbs, targets, targetLengths);"),
            Map.entry("linalg_matrix_power", "Refuse.below(n, -Long.MAX_VALUE, \"n\");"),
            Map.entry("linalg_matrix_power.out", "Refuse.below(n, -Long.MAX_VALUE, \"n\");"),
            Map.entry("matrix_exp_backward", "Refuse.notStrided(self, grad); Refuse.shapesDiffer(self, grad);"),
            Map.entry("matrix_power", "Refuse.below(n, -Long.MAX_VALUE, \"n\");"),
            Map.entry("matrix_power.out", "Refuse.below(n, -Long.MAX_VALUE, \"n\");"),
            Map.entry("mkldnn_rnn_layer", "Refuse.notLstm(mode);"),
            Map.entry("mkldnn_rnn_layer_backward", "Refuse.notLstm(mode);"),
            Map.entry("mkldnn_rnn_layer_backward.out", "Refuse.notLstm(mode);"),
            Map.entry("native_batch_norm_backward", "Refuse.shapesDiffer(gradOut, input);"),
            Map.entry("native_batch_norm_backward.out", "Refuse.shapesDiffer(gradOut, input);"),
            Map.entry("native_channel_shuffle", "Refuse.below(groups, 1, \"groups\");"),
            Map.entry("scaled_dot_product_attention", "Refuse.noHeads(enableGqa, key, value);"),
            Map.entry("quantized_lstm_cell", "Refuse.tooFew(hx, 2, \"hx\");"));

    /** What Python's {@code set_default_device} places; not {@code normal}, {@code from_file} and their like. */
    private static final Set<String> FACTORIES = Set.of(
            "arange",
            "bartlett_window",
            "blackman_window",
            "empty",
            "empty_permuted",
            "empty_quantized",
            "empty_strided",
            "eye",
            "fft_fftfreq",
            "fft_rfftfreq",
            "full",
            "hamming_window",
            "hann_window",
            "kaiser_window",
            "linspace",
            "logspace",
            "ones",
            "rand",
            "randint",
            "randn",
            "randperm",
            "range",
            "scalar_tensor",
            "sparse_bsc_tensor",
            "sparse_bsr_tensor",
            "sparse_compressed_tensor",
            "sparse_coo_tensor",
            "sparse_csc_tensor",
            "sparse_csr_tensor",
            "tril_indices",
            "triu_indices",
            "zeros");

    private Preludes() {}

    /** The statements to begin with; empty for most operators. */
    static String of(Schema schema) {
        String place = isFactory(schema) ? "options = DefaultDevice.or(options); " : "";
        if (takesTypeOfValues(schema)) {
            return place + "options = Args.like(options, values); values = Args.as(values, options);";
        }
        String overload = schema.overload().isEmpty() ? "" : "." + schema.overload();
        return place + CHECKS.getOrDefault(schema.name() + overload, "");
    }

    private static boolean isFactory(Schema schema) {
        return FACTORIES.contains(schema.name()) && schema.optionsAt() >= 0;
    }

    /** Sparse tensors get the type and device of their values; Python's layer sees to it, ATen does not. */
    private static boolean takesTypeOfValues(Schema schema) {
        return schema.name().matches("sparse_[a-z]+_tensor")
                && schema.optionsAt() >= 0
                && schema.arguments().stream().anyMatch(a -> a.name().equals("values"));
    }
}
