package org.torch4j.binding.startup;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** What was found on this machine, and what to do about what was not. */
public final class Doctor {
    private Doctor() {}

    /** Findings in the order they are printed; {@code advice} is one line. */
    public record Report(boolean healthy, Map<String, String> findings, String advice) {}

    public static Report examine() {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("platform", Loader.getPlatform());
        found.put("java", System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ")");
        Startup.State state = Startup.state();
        if (state.failure() != null) {
            found.put("natives", "not loaded");
            return new Report(false, found, state.failure().getMessage());
        }
        found.put(
                "natives",
                "loaded in " + state.nanos() / 1_000_000 + " ms from "
                        + Loader.getLoadedLibraries().getOrDefault("jnitorch@", libraryFolder()));
        found.put("libtorch", version());
        found.put("BLAS", blas(state.blas()));
        found.put("threads", state.threads());
        found.put("memory", Startup.pollsMemory() ? "polled on each allocation (slow)" : "counted by torch4j");
        found.put("CUDA", Cuda.state().sentence());
        if (Cuda.gpuNatives() && Cuda.cudaVersion() != null) {
            found.put("CUDA libraries", "CUDA " + Cuda.cudaVersion() + ", cuDNN " + Cuda.cudnnVersion());
        }
        return new Report(true, found, advice(state));
    }

    private static String libraryFolder() {
        return Loader.getLoadedLibraries().values().stream()
                .filter(path -> path.contains("jnitorch"))
                .map(path -> path.replaceFirst("[^/\\\\]*$", ""))
                .findFirst()
                .orElse("the library path");
    }

    /** The version of libtorch: {@code 2.10.0}. */
    public static String libtorchVersion() {
        try {
            String presets = Loader.getVersion("org.bytedeco", "pytorch");
            return presets.substring(0, presets.indexOf('-'));
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String version() {
        try {
            String presets = Loader.getVersion("org.bytedeco", "pytorch");
            return presets.substring(0, presets.indexOf('-')) + " (presets " + presets + ")";
        } catch (IOException e) {
            return "of unknown version";
        }
    }

    private static String blas(Blas blas) {
        return switch (blas) {
            case MKL -> "MKL, on libtorch's own threads";
            case OPENBLAS -> "OpenBLAS, on one thread (two thread pools would fight)";
        };
    }

    private static String advice(Startup.State state) {
        if (Startup.pollsMemory()) {
            return "start torch4j before other JavaCPP libraries, or set -Dorg.bytedeco.javacpp.maxPhysicalBytes=0";
        }
        Cuda.State cuda = Cuda.state();
        if (!cuda.usable() && cuda.finding() != Cuda.Finding.NO_GPU) {
            return cuda.sentence();
        }
        if (state.blas() == Blas.OPENBLAS && state.platform().matches("(linux|windows)-x86_64")) {
            return "matrix products are faster with MKL: add org.bytedeco:mkl with the classifier " + state.platform()
                    + "-redist";
        }
        return "nothing to do";
    }

    /** libtorch's own account of how it was built. */
    public static String buildConfiguration() {
        Startup.start();
        try (BytePointer text = torch.show_config()) {
            return text.getString();
        }
    }
}
