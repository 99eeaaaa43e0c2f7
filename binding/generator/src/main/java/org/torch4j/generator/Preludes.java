package org.torch4j.generator;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done before a call: the {@linkplain Check preconditions}, and what Python's own layer adds. */
final class Preludes {
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
    static String of(RawMethod m) {
        Schema schema = m.schema();
        String place = isFactory(schema) ? "options = DefaultDevice.or(options); " : "";
        if (takesTypeOfValues(schema)) {
            place += "options = PresetArguments.like(options, values); values = PresetArguments.as(values, options); ";
        }
        String checks = Arrays.stream(Check.values())
                .filter(c -> c.appliesTo(m))
                .map(c -> c.statement(m))
                .collect(Collectors.joining(" "));
        return (place + checks).strip();
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
