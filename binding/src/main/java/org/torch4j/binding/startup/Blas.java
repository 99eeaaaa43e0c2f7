package org.torch4j.binding.startup;

import java.util.Locale;

/** The matrix library under libtorch's CPU kernels, and the number of threads it may start of its own. */
enum Blas {
    /** Intel MKL: shares libtorch's OpenMP threads. */
    MKL("mkl_rt"),
    /** OpenBLAS: starts threads of its own, which fight libtorch's, so it gets one. */
    OPENBLAS("openblas");

    private static final String CHOICE = "torch4j.blas";
    private static final String PRESETS_CHOICE = "org.bytedeco.openblas.load";

    private final String library;

    Blas(String library) {
        this.library = library;
    }

    /** MKL where its natives are on the class path, unless {@code torch4j.blas} or the presets' own property says otherwise. */
    static Blas choose(String platform) {
        String wanted = System.getProperty(CHOICE, "auto").toLowerCase(Locale.ROOT);
        String preset = System.getProperty(PRESETS_CHOICE);
        Blas blas =
                switch (wanted) {
                    case "mkl" -> MKL;
                    case "openblas" -> OPENBLAS;
                    case "auto" -> preset != null ? named(preset) : mklIsThere(platform) ? MKL : OPENBLAS;
                    default ->
                        throw new IllegalArgumentException(CHOICE + "=" + wanted + ": expected auto, mkl or openblas");
                };
        if (blas == MKL && preset == null) {
            System.setProperty(PRESETS_CHOICE, MKL.library);
        }
        return blas;
    }

    private static Blas named(String library) {
        return library.toLowerCase(Locale.ROOT).startsWith("mkl") ? MKL : OPENBLAS;
    }

    private static boolean mklIsThere(String platform) {
        String folder = "org/bytedeco/mkl/" + platform + "/";
        ClassLoader loader = Blas.class.getClassLoader();
        return loader.getResource(folder + "libmkl_rt.so.2") != null
                || loader.getResource(folder + "mkl_rt.2.dll") != null;
    }
}
