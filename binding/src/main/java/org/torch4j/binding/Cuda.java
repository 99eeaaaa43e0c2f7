package org.torch4j.binding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/** Whether a GPU can be used, or why not. */
public final class Cuda {
    /** @param advice what to do, or null where nothing is missing */
    public record State(boolean usable, String line, String advice) {}

    private static final State STATE = look();

    private Cuda() {}

    public static State state() {
        return STATE;
    }

    private static State look() {
        Startup.start();
        boolean gpuNatives = torch.hasCUDA();
        boolean usable = gpuNatives && torch.cuda_is_available();
        if (usable) {
            return new State(true, torch.getNumGPUs() + " device(s)", null);
        }
        boolean device = deviceIsThere();
        if (!gpuNatives) {
            return device
                    ? new State(
                            false,
                            "a GPU is here, the natives are the CPU's",
                            "to use the GPU take the GPU natives: build with -Pgpu, or see docs/gpu.md")
                    : new State(false, "no GPU found (CPU natives)", null);
        }
        return device
                ? new State(
                        false,
                        "a GPU is here, its driver is missing or too old",
                        "install an NVIDIA driver for CUDA 13 (580 or newer)")
                : new State(false, "no GPU found (GPU natives)", null);
    }

    private static boolean deviceIsThere() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("linux")) {
            return Files.exists(Path.of("/dev/nvidiactl")) || Files.exists(Path.of("/proc/driver/nvidia/version"));
        }
        if (os.contains("windows")) {
            String root = System.getenv().getOrDefault("SystemRoot", "C:\\Windows");
            return Files.exists(Path.of(root, "System32", "nvcuda.dll"));
        }
        return false;
    }
}
