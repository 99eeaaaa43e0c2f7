package org.torch4j.binding;

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

    /** Loaded where it is needed. */
    private static final class Setter {
        private static final NativeSetting SET = NativeSetting.find("omp_set_dynamic");

        static {
            if (SET == null) {
                throw new IllegalStateException("OMP_DYNAMIC is set, and OpenMP has no omp_set_dynamic: unset it");
            }
        }
    }
}
