package org.torch4j.binding.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What decides whether a GPU can be used, as found on a machine.
 *
 * @param natives which natives were loaded
 * @param devices GPUs that CUDA offers
 * @param gpu whether the machine has an NVIDIA GPU
 * @param driverLibrary whether the driver's library can be found from here
 * @param driver version of the loaded kernel driver, or null
 * @param container whether this is a container
 * @param visible the variable {@code CUDA_VISIBLE_DEVICES}, or null
 * @param missing CUDA libraries that the GPU natives need and that were not found
 * @param linkError why the GPU natives' CUDA half is not loaded, or null
 * @param cudaError what CUDA says when it is asked for a device, or null
 */
record CudaFacts(
        Natives natives,
        int devices,
        boolean gpu,
        boolean driverLibrary,
        String driver,
        boolean container,
        String visible,
        List<CudaLibraries.Library> missing,
        String linkError,
        String cudaError) {
    /** Which natives run: the CPU's, the CPU's though the GPU's are on the class path too, or the GPU's. */
    enum Natives {
        CPU,
        CPU_BESIDE_GPU,
        GPU
    }

    private static final Pattern VERSION = Pattern.compile("\\b(\\d{3,}\\.\\d+(?:\\.\\d+)?)\\b");

    /** The facts of a machine whose files are under {@code root}. */
    static CudaFacts of(
            Path root,
            String os,
            Map<String, String> environment,
            Natives natives,
            int devices,
            Predicate<String> found) {
        if (!os.startsWith("linux")) {
            boolean driver = os.startsWith("windows")
                    && Files.exists(root.resolve("Windows").resolve("System32").resolve("nvcuda.dll"));
            return new CudaFacts(
                    natives,
                    devices,
                    driver,
                    driver,
                    null,
                    false,
                    environment.get("CUDA_VISIBLE_DEVICES"),
                    List.of(),
                    null,
                    null);
        }
        return new CudaFacts(
                natives,
                devices,
                gpuIsThere(root),
                found.test(CudaLibraries.DRIVER),
                driverVersion(root.resolve("proc/driver/nvidia/version")),
                Files.exists(root.resolve(".dockerenv")) || Files.exists(root.resolve("run/.containerenv")),
                environment.get("CUDA_VISIBLE_DEVICES"),
                natives == Natives.CPU ? List.of() : CudaLibraries.missing(found),
                null,
                null);
    }

    CudaFacts withLinkError(String error) {
        return new CudaFacts(
                natives, devices, gpu, driverLibrary, driver, container, visible, missing, error, cudaError);
    }

    CudaFacts withCudaError(String error) {
        return new CudaFacts(
                natives, devices, gpu, driverLibrary, driver, container, visible, missing, linkError, error);
    }

    private static boolean gpuIsThere(Path root) {
        return Files.exists(root.resolve("dev/nvidia0"))
                || Files.exists(root.resolve("dev/nvidiactl"))
                || Files.exists(root.resolve("proc/driver/nvidia/version"))
                || Files.exists(root.resolve("dev/dxg")) && Files.exists(root.resolve("usr/lib/wsl/lib/libcuda.so.1"))
                || isOnTheBus(root.resolve("sys/bus/pci/devices"));
    }

    private static boolean isOnTheBus(Path devices) {
        if (!Files.isDirectory(devices)) {
            return false;
        }
        try (Stream<Path> all = Files.list(devices)) {
            return all.anyMatch(device -> read(device.resolve("vendor")).startsWith("0x10de")
                    && read(device.resolve("class")).startsWith("0x03"));
        } catch (IOException e) {
            return false;
        }
    }

    private static String driverVersion(Path file) {
        Matcher version = VERSION.matcher(read(file));
        return version.find() ? version.group(1) : null;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
