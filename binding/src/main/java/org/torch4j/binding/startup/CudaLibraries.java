package org.torch4j.binding.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** NVIDIA's libraries that the GPU natives link to, where each comes from, and which of them are not there. */
final class CudaLibraries {
    static final String DRIVER = "libcuda.so.1";

    /**
     * @param file its name on Linux
     * @param what the part of CUDA it belongs to
     * @param artifact the Maven artifact of group {@code org.bytedeco} that brings it
     */
    record Library(String file, String what, String artifact) {
        /** One line on what to do about it. */
        String advice() {
            return "add org.bytedeco:" + artifact + " (the dependency org.torch4j:torch4j-gpu brings it), or install "
                    + what + " and put its folder on LD_LIBRARY_PATH";
        }
    }

    private static final String TOOLKIT = "cuda-redist";

    static final List<Library> NEEDED = List.of(
            new Library("libcudart.so.13", "the CUDA 13 runtime", TOOLKIT),
            new Library("libcupti.so.13", "CUPTI of CUDA 13", TOOLKIT),
            new Library("libcufft.so.12", "cuFFT of CUDA 13", TOOLKIT),
            new Library("libcufile.so.0", "cuFile of CUDA 13", TOOLKIT),
            new Library("libcurand.so.10", "cuRAND of CUDA 13", TOOLKIT),
            new Library("libnvJitLink.so.13", "nvJitLink of CUDA 13", TOOLKIT),
            new Library("libcublasLt.so.13", "cuBLAS of CUDA 13", "cuda-redist-cublas"),
            new Library("libcublas.so.13", "cuBLAS of CUDA 13", "cuda-redist-cublas"),
            new Library("libcudnn.so.9", "cuDNN 9", "cuda-redist-cudnn"),
            new Library("libcusolver.so.12", "cuSOLVER of CUDA 13", "cuda-redist-cusolver"),
            new Library("libcusparse.so.12", "cuSPARSE of CUDA 13", "cuda-redist-cusparse"),
            new Library("libnccl.so.2", "NCCL 2", "cuda-redist-nccl"));

    private CudaLibraries() {}

    /** Those that {@code isThere} does not find. */
    static List<Library> missing(Predicate<String> isThere) {
        return NEEDED.stream().filter(l -> !isThere.test(l.file())).toList();
    }

    /** The library that the linker's message names, or null. */
    static Library named(String linkerMessage) {
        return NEEDED.stream()
                .filter(l -> linkerMessage.contains(stem(l.file()) + ".so"))
                .findFirst()
                .orElse(null);
    }

    private static String stem(String file) {
        return file.substring(0, file.indexOf(".so"));
    }

    /** Looks on the class path, then where the dynamic linker and the presets look. */
    static Predicate<String> onThisMachine(String platform) {
        Set<Path> folders = folders(System.getenv("LD_LIBRARY_PATH"), System.getProperty("java.library.path"));
        String cache = linkerCache();
        ClassLoader loader = CudaLibraries.class.getClassLoader();
        return file -> loader.getResource("org/bytedeco/cuda/" + platform + "/" + file) != null
                || folders.stream().anyMatch(folder -> Files.exists(folder.resolve(file)))
                || cache.contains('\0' + file + '\0');
    }

    private static Set<Path> folders(String... paths) {
        Set<Path> folders = new LinkedHashSet<>();
        for (String path : paths) {
            if (path != null) {
                Stream.of(path.split(":"))
                        .filter(p -> !p.isBlank())
                        .map(Path::of)
                        .forEach(folders::add);
            }
        }
        Stream.of("/usr/local/cuda/lib64", "/usr/local/cuda/extras/CUPTI/lib64", "/usr/lib64", "/usr/lib/wsl/lib")
                .map(Path::of)
                .forEach(folders::add);
        return folders;
    }

    private static String linkerCache() {
        try {
            return Files.readString(Path.of("/etc/ld.so.cache"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
