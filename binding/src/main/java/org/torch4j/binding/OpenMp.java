package org.torch4j.binding;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;

/**
 * Keeps OpenMP from giving a kernel fewer threads than it was told: with {@code OMP_DYNAMIC=true} it does when the machine
 * is busy, and kernels that have laid out their work for each thread read what no thread wrote.
 */
final class OpenMp {
    private static final boolean ASKED = isAsked(System.getenv("OMP_DYNAMIC"));

    private OpenMp() {}

    private static boolean isAsked(String value) {
        return value != null
                && (value.strip().equalsIgnoreCase("true") || value.strip().equals("1"));
    }

    /** For the calling thread, and the team that computes for it: OpenMP keeps the setting for each thread. */
    static void keepThreads() {
        if (ASKED) {
            Setter.SET.call(0);
        }
    }

    /** {@code omp_set_dynamic}, called by its address. */
    private static final class Setter {
        private static final LongPointer ADDRESS = new LongPointer(2);
        private static final SetNumThreads SET = find();

        private static SetNumThreads find() {
            Pointer function = Loader.addressof("omp_set_dynamic");
            if (function == null || function.isNull()) {
                throw new IllegalStateException("OMP_DYNAMIC is set, and OpenMP has no omp_set_dynamic: unset it");
            }
            ADDRESS.put(0, function.address()).put(1, 0);
            return new SetNumThreads(ADDRESS);
        }
    }
}
