package org.torch4j.binding.startup;

import java.util.List;
import java.util.function.Predicate;
import org.bytedeco.javacpp.Loader;

/**
 * Which natives to load where a class path holds both the CPU's and the GPU's: one process must never mix them, as the
 * loader of the presets does when a CUDA library is missing.
 */
final class NativesChoice {
    static final String GPU = "-gpu";
    static final String PROPERTY = "org.bytedeco.javacpp.platform.extension";

    private NativesChoice() {}

    /**
     * The GPU's where a driver and every CUDA library are there, unless the presets' own property says otherwise.
     *
     * @throws UnsatisfiedLinkError when it asks for the GPU's, and a library without which the CPU's would be mixed in is missing
     */
    static CudaFacts.Natives choose() {
        String platform = Loader.Detector.getPlatform();
        boolean cpu = onClassPath(platform, "");
        boolean gpu = onClassPath(platform, GPU);
        String asked = System.getProperty(PROPERTY);
        CudaFacts.Natives natives = choose(
                cpu, gpu, asked, platform.startsWith("linux") ? CudaLibraries.onThisMachine(platform) : f -> true);
        if (cpu && gpu && asked == null) {
            System.setProperty(PROPERTY, natives == CudaFacts.Natives.GPU ? GPU : "");
        }
        return natives;
    }

    static CudaFacts.Natives choose(boolean cpu, boolean gpu, String asked, Predicate<String> found) {
        if (!gpu) {
            return CudaFacts.Natives.CPU;
        }
        if (!cpu) {
            return CudaFacts.Natives.GPU;
        }
        List<CudaLibraries.Library> missing = CudaLibraries.missing(found);
        if (GPU.equals(asked) && !missing.isEmpty()) {
            throw new UnsatisfiedLinkError(missing.get(0).file() + " is missing");
        }
        boolean wanted = asked != null ? asked.equals(GPU) : found.test(CudaLibraries.DRIVER) && missing.isEmpty();
        return wanted ? CudaFacts.Natives.GPU : CudaFacts.Natives.CPU_BESIDE_GPU;
    }

    /** Whether the natives of that extension are among the class path's resources. */
    static boolean onClassPath(String platform, String extension) {
        String library = System.mapLibraryName("jnitorch");
        return NativesChoice.class
                        .getClassLoader()
                        .getResource("org/bytedeco/pytorch/" + platform + extension + "/" + library)
                != null;
    }
}
