package org.torch4j.binding;

import java.util.Locale;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.binding.startup.Startup;

/** The switches of libtorch's global context: precision, determinism, which libraries are used. */
public final class NativeBackends {
    static {
        Startup.start();
    }

    private NativeBackends() {}

    private static Context context() {
        return torch.globalContext();
    }

    /** These questions have no answer where TensorFloat-32 was allowed in one way and forbidden in another. */
    private static <T> T asked(String name, Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw NativeErrors.translate(name, e);
        }
    }

    public static boolean cudnnEnabled() {
        return context().userEnabledCuDNN();
    }

    public static void cudnnEnabled(boolean enabled) {
        context().setUserEnabledCuDNN(enabled);
    }

    public static boolean cudnnBenchmark() {
        return context().benchmarkCuDNN();
    }

    public static void cudnnBenchmark(boolean benchmark) {
        context().setBenchmarkCuDNN(benchmark);
    }

    public static boolean cudnnDeterministic() {
        return context().deterministicCuDNN();
    }

    public static void cudnnDeterministic(boolean deterministic) {
        context().setDeterministicCuDNN(deterministic);
    }

    public static boolean cudnnTf32() {
        return asked("allow_tf32", () -> context().allowTF32CuDNN());
    }

    public static void cudnnTf32(boolean allowed) {
        context().setAllowTF32CuDNN(allowed);
    }

    public static boolean matmulTf32() {
        return asked("allow_tf32", () -> context().allowTF32CuBLAS());
    }

    public static void matmulTf32(boolean allowed) {
        context().setAllowTF32CuBLAS(allowed);
    }

    /** {@code highest}, {@code high} or {@code medium}. */
    public static String matmulPrecision() {
        return asked("get_float32_matmul_precision", () -> context().float32MatmulPrecision())
                .intern()
                .name()
                .toLowerCase(Locale.ROOT);
    }

    public static void matmulPrecision(String precision) {
        context().setFloat32MatmulPrecision(precision);
    }

    public static boolean mkldnnEnabled() {
        return context().userEnabledMkldnn();
    }

    public static void mkldnnEnabled(boolean enabled) {
        context().setUserEnabledMkldnn(enabled);
    }

    public static boolean deterministicAlgorithms() {
        return context().deterministicAlgorithms();
    }

    public static boolean deterministicWarnsOnly() {
        return context().deterministicAlgorithmsWarnOnly();
    }

    public static void deterministicAlgorithms(boolean deterministic, boolean warnOnly) {
        context().setDeterministicAlgorithms(deterministic, warnOnly);
    }

    public static boolean fillsUninitializedMemory() {
        return context().deterministicFillUninitializedMemory();
    }

    public static void fillUninitializedMemory(boolean fill) {
        context().setDeterministicFillUninitializedMemory(fill);
    }

    public static boolean warnsAlways() {
        return torch.get_warnAlways();
    }

    public static void warnAlways(boolean always) {
        torch.set_warnAlways(always);
    }
}
