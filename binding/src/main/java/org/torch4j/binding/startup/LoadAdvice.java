package org.torch4j.binding.startup;

import java.util.List;

/** One line on why the natives did not load, and what to do. */
final class LoadAdvice {
    private LoadAdvice() {}

    static String explain(String platform, Throwable e) {
        String reason = firstLine(e);
        if (!hasNatives(platform)) {
            return "no libtorch natives for " + platform
                    + " on the class path: add org.bytedeco:pytorch with the classifier " + platform
                    + " (building torch4j: -Dtorch4j.platform=" + platform + ")";
        }
        if (reason.contains("GLIBC")) {
            return "the system's C library is too old for libtorch (" + reason
                    + "): use a distribution with glibc 2.28 or newer";
        }
        CudaLibraries.Library cuda = CudaLibraries.named(reason);
        if (cuda != null) {
            return Cuda.missing(List.of(cuda)).sentence() + "; or use the CPU natives";
        }
        if (reason.contains("No space left")) {
            return "no room to unpack the natives (450 MB): free some, or point -Dorg.bytedeco.javacpp.cachedir at another folder";
        }
        return "libtorch could not be loaded: " + reason + "; run `scripts/torch4j doctor` for what was found";
    }

    static boolean hasNatives(String platform) {
        return NativesChoice.onClassPath(platform, "") || NativesChoice.onClassPath(platform, NativesChoice.GPU);
    }

    private static String firstLine(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.toString() : root.getMessage();
        return text.lines().findFirst().orElse(text);
    }
}
