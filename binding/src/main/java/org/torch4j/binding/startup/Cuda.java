package org.torch4j.binding.startup;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

/** Whether a GPU can be used, or why not. */
public final class Cuda {
    /** The first branch of NVIDIA's driver that runs CUDA 13. */
    static final int OLDEST_DRIVER = 580;

    /** What was found. */
    public enum Finding {
        USABLE,
        NO_GPU,
        CPU_NATIVES,
        LIBRARY_MISSING,
        NO_DRIVER,
        DRIVER_NOT_IN_CONTAINER,
        DRIVER_TOO_OLD,
        HIDDEN,
        NOT_STARTED
    }

    /**
     * @param line what was found
     * @param advice what to do about it, or null where a GPU can be used
     */
    public record State(Finding finding, String line, String advice) {
        public boolean usable() {
            return finding == Finding.USABLE;
        }

        /** What was found and what to do, in one line. */
        public String sentence() {
            return advice == null ? line : line + ": " + advice;
        }
    }

    private static final class Holder {
        static final State STATE = look();
    }

    private Cuda() {}

    /** The state of this machine, found once. */
    public static State state() {
        return Holder.STATE;
    }

    /** Whether the GPU natives are the loaded ones. */
    public static boolean gpuNatives() {
        Startup.start();
        return Startup.state().natives() == CudaFacts.Natives.GPU;
    }

    private static State look() {
        Startup.start();
        String platform = Loader.getPlatform();
        CudaFacts.Natives natives = Startup.state().natives();
        boolean linked = natives == CudaFacts.Natives.GPU && Context.hasCUDART();
        String cudaError = linked ? cudaError() : null;
        int devices = linked && cudaError == null ? torch.cuda_device_count() : 0;
        Path root = platform.startsWith("windows") ? Path.of("C:\\") : Path.of("/");
        CudaFacts facts =
                CudaFacts.of(root, platform, System.getenv(), natives, devices, CudaLibraries.onThisMachine(platform));
        String linkError = natives == CudaFacts.Natives.GPU && !linked ? linkError() : null;
        State state = judge(facts.withLinkError(linkError).withCudaError(cudaError));
        return state.usable() ? new State(Finding.USABLE, describe(devices), null) : state;
    }

    /** CUDA's version as {@code 13.1}, or null with the CPU natives. */
    public static String cudaVersion() {
        if (!Context.hasCUDART()) {
            return null;
        }
        long version = Context.versionCUDART();
        return version / 1000 + "." + version % 1000 / 10;
    }

    /** cuDNN's version as {@code 9.19.1}, or null where it is not loaded. */
    public static String cudnnVersion() {
        if (!Context.hasCUDART() || !torch.getCUDAHooks().compiledWithCuDNN()) {
            return null;
        }
        long version = Context.versionRuntimeCuDNN();
        return version / 10000 + "." + version % 10000 / 100 + "." + version % 100;
    }

    /** The devices in one line. */
    private static String describe(int devices) {
        String versions = "; CUDA " + cudaVersion() + ", cuDNN " + cudnnVersion();
        try {
            return IntStream.range(0, devices).mapToObj(Cuda::describeOne).collect(Collectors.joining(", ")) + versions;
        } catch (LinkageError | RuntimeException e) {
            return devices + " device(s)" + versions;
        }
    }

    private static String describeOne(int device) {
        try (cudaDeviceProp p = torch_cuda.getDeviceProperties((byte) device)) {
            return "cuda:" + device + " " + p.name().getString() + " (" + (p.totalGlobalMem() >> 30)
                    + " GiB, compute capability " + p.major() + "." + p.minor() + ")";
        }
    }

    /** What CUDA says when it is asked for a device, or null where it gives one; {@code device_count} would print a warning. */
    private static String cudaError() {
        try {
            torch.getDeviceIndex();
            return null;
        } catch (RuntimeException e) {
            return e.getMessage().lines().findFirst().orElse("").replaceFirst("^CUDA error: ", "");
        }
    }

    /** Why libtorch's CUDA half is not in: the loader passes over it in silence. */
    private static String linkError() {
        String neighbour = Loader.getLoadedLibraries().get("c10_cuda");
        if (neighbour == null) {
            return "libc10_cuda was not loaded";
        }
        try {
            System.load(Path.of(neighbour)
                    .resolveSibling(System.mapLibraryName("torch_cuda"))
                    .toString());
            return null;
        } catch (UnsatisfiedLinkError e) {
            return e.getMessage();
        }
    }

    static State judge(CudaFacts facts) {
        if (facts.devices() > 0) {
            return new State(Finding.USABLE, facts.devices() + " device(s)", null);
        }
        if (!facts.gpu()) {
            String natives = facts.natives() == CudaFacts.Natives.GPU ? "GPU natives" : "CPU natives";
            return new State(
                    Finding.NO_GPU,
                    "no NVIDIA GPU on this machine (" + natives + ")",
                    "run on the CPU, with Device.best() or --device auto");
        }
        if (facts.natives() == CudaFacts.Natives.CPU) {
            return new State(
                    Finding.CPU_NATIVES,
                    "a GPU is here, but these natives are the CPU's",
                    "depend on org.torch4j:torch4j-gpu, or build with -Pgpu (docs/gpu.md)");
        }
        if (!facts.driverLibrary() && facts.driver() == null) {
            return facts.container() ? notInContainer() : noDriver();
        }
        if (facts.driver() != null && branch(facts.driver()) < OLDEST_DRIVER) {
            return tooOld("NVIDIA's driver " + facts.driver());
        }
        if (!facts.driverLibrary()) {
            return facts.container() ? notInContainer() : noDriver();
        }
        if (facts.cudaError() != null && facts.cudaError().contains("driver version is insufficient")) {
            return tooOld("NVIDIA's driver");
        }
        if (!facts.missing().isEmpty()) {
            return missing(facts.missing());
        }
        if (facts.linkError() != null) {
            return unlinked(facts.linkError());
        }
        if (facts.natives() == CudaFacts.Natives.CPU_BESIDE_GPU) {
            return new State(
                    Finding.CPU_NATIVES,
                    "a GPU is here, but the CPU natives were asked for",
                    "leave out -Dorg.bytedeco.javacpp.platform.extension");
        }
        if (facts.visible() != null
                && (facts.visible().isBlank() || facts.visible().startsWith("-1"))) {
            return new State(
                    Finding.HIDDEN,
                    "every GPU is hidden by CUDA_VISIBLE_DEVICES='" + facts.visible() + "'",
                    "unset it, or name the GPUs to use, as in CUDA_VISIBLE_DEVICES=0");
        }
        return new State(
                Finding.NOT_STARTED,
                "a GPU and its driver are here, but CUDA offers no device"
                        + (facts.cudaError() == null ? "" : " (" + facts.cudaError() + ")"),
                "see what nvidia-smi says, and that this user may open /dev/nvidia*");
    }

    private static State noDriver() {
        return new State(
                Finding.NO_DRIVER,
                "a GPU is here, but NVIDIA's driver is not",
                "install NVIDIA's driver, version " + OLDEST_DRIVER + " or newer");
    }

    private static State tooOld(String driver) {
        return new State(
                Finding.DRIVER_TOO_OLD,
                driver + " is too old for CUDA 13",
                "install version " + OLDEST_DRIVER + " or newer");
    }

    private static State notInContainer() {
        return new State(
                Finding.DRIVER_NOT_IN_CONTAINER,
                "a GPU is here, but its driver is not in this container",
                "start the container with --gpus all (NVIDIA Container Toolkit), or see that the host has a driver");
    }

    static State missing(List<CudaLibraries.Library> missing) {
        CudaLibraries.Library first = missing.get(0);
        String others = missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more";
        return new State(
                Finding.LIBRARY_MISSING,
                "the CUDA library " + first.file() + " (" + first.what() + ")" + others + " is missing",
                first.advice());
    }

    private static State unlinked(String error) {
        CudaLibraries.Library named = CudaLibraries.named(error);
        return named != null
                ? missing(List.of(named))
                : new State(
                        Finding.LIBRARY_MISSING,
                        "libtorch's CUDA half did not load (" + error + ")",
                        "add the CUDA libraries: depend on org.torch4j:torch4j-gpu, or see docs/gpu.md");
    }

    private static int branch(String driver) {
        return Integer.parseInt(driver.substring(0, driver.indexOf('.')));
    }
}
