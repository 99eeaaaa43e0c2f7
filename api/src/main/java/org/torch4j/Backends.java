package org.torch4j;

import java.util.Set;
import org.torch4j.binding.NativeBackends;

/**
 * Precision, determinism and the libraries behind the operators, for the whole process. Every switch can be set on any
 * machine; those of CUDA and cuDNN work where a GPU does.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/backends.html">torch.backends</a>
 */
public final class Backends {
    private static final Set<String> PRECISIONS = Set.of("highest", "high", "medium");

    private Backends() {}

    /** Whether convolutions and recurrent layers may use cuDNN. */
    public static boolean cudnnEnabled() {
        return NativeBackends.cudnnEnabled();
    }

    public static void setCudnnEnabled(boolean enabled) {
        NativeBackends.cudnnEnabled(enabled);
    }

    /** Whether cuDNN times its algorithms for each new shape and keeps the fastest. */
    public static boolean cudnnBenchmark() {
        return NativeBackends.cudnnBenchmark();
    }

    public static void setCudnnBenchmark(boolean benchmark) {
        NativeBackends.cudnnBenchmark(benchmark);
    }

    /** Whether cuDNN keeps to algorithms whose results do not vary from run to run. */
    public static boolean cudnnDeterministic() {
        return NativeBackends.cudnnDeterministic();
    }

    public static void setCudnnDeterministic(boolean deterministic) {
        NativeBackends.cudnnDeterministic(deterministic);
    }

    /** Whether cuDNN may round float32 to TensorFloat-32; true by default, as in Python. */
    public static boolean cudnnAllowTf32() {
        return NativeBackends.cudnnTf32();
    }

    public static void setCudnnAllowTf32(boolean allowed) {
        NativeBackends.cudnnTf32(allowed);
    }

    /** Whether matrix products on the GPU may round float32 to TensorFloat-32; false by default, as in Python. */
    public static boolean matmulAllowTf32() {
        return NativeBackends.matmulTf32();
    }

    public static void setMatmulAllowTf32(boolean allowed) {
        NativeBackends.matmulTf32(allowed);
    }

    /**
     * How exact float32 matrix products are: {@code highest}, {@code high} or {@code medium}.
     *
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.set_float32_matmul_precision.html">PyTorch</a>
     */
    public static String float32MatmulPrecision() {
        return NativeBackends.matmulPrecision();
    }

    public static void setFloat32MatmulPrecision(String precision) {
        if (precision == null || !PRECISIONS.contains(precision)) {
            throw new IllegalArgumentException("precision '" + precision + "': expected highest, high or medium");
        }
        NativeBackends.matmulPrecision(precision);
    }

    /** Whether CPU kernels may use oneDNN. */
    public static boolean mkldnnEnabled() {
        return NativeBackends.mkldnnEnabled();
    }

    public static void setMkldnnEnabled(boolean enabled) {
        NativeBackends.mkldnnEnabled(enabled);
    }

    /** Whether operators without a deterministic kernel are refused. */
    public static boolean deterministicAlgorithms() {
        return NativeBackends.deterministicAlgorithms();
    }

    /**
     * Uses deterministic kernels only; an operator that has none throws.
     *
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.use_deterministic_algorithms.html">PyTorch</a>
     */
    public static void useDeterministicAlgorithms(boolean deterministic) {
        useDeterministicAlgorithms(deterministic, false);
    }

    /** As above; with {@code warnOnly} libtorch warns on standard error where it would throw. */
    public static void useDeterministicAlgorithms(boolean deterministic, boolean warnOnly) {
        NativeBackends.deterministicAlgorithms(deterministic, warnOnly);
    }

    public static boolean deterministicWarnOnly() {
        return NativeBackends.deterministicWarnsOnly();
    }

    /** {@code default}, {@code warn} or {@code error}: what becomes of an operator without a deterministic kernel. */
    public static String deterministicDebugMode() {
        return !deterministicAlgorithms() ? "default" : deterministicWarnOnly() ? "warn" : "error";
    }

    /** @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.set_deterministic_debug_mode.html">PyTorch</a> */
    public static void setDeterministicDebugMode(String mode) {
        switch (mode) {
            case "default" -> useDeterministicAlgorithms(false);
            case "warn" -> useDeterministicAlgorithms(true, true);
            case "error" -> useDeterministicAlgorithms(true);
            default -> throw new IllegalArgumentException("mode '" + mode + "': expected default, warn or error");
        }
    }
}
