package org.torch4j.binding.startup;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.errors.NativeLibraryError;

/**
 * Brings the natives up, once a process and before any class of the presets is used.
 *
 * <p>Properties a user has set are left alone. The poll of the process's memory on each allocation is turned off
 * ({@code maxPhysicalBytes=0}): it is two thirds of a small operator's time, and {@code NativeMemory} counts instead.
 * Indices of sparse tensors are always checked: wrong ones end the process in the next operator.
 */
public final class Startup {
    private static final State STATE = bringUp();

    private Startup() {}

    record State(
            Blas blas,
            String platform,
            CudaFacts.Natives natives,
            String threads,
            long nanos,
            NativeLibraryError failure) {}

    /**
     * Loads the natives if that has not happened yet.
     *
     * @throws NativeLibraryError when they cannot be loaded, on each call
     */
    public static void start() {
        if (STATE.failure != null) {
            throw new NativeLibraryError(STATE.failure.getMessage(), STATE.failure.getCause());
        }
    }

    static State state() {
        return STATE;
    }

    private static State bringUp() {
        long begin = System.nanoTime();
        String memory = "org.bytedeco.javacpp.maxPhysicalBytes";
        if (System.getProperty(memory) == null && System.getProperty("org.bytedeco.javacpp.maxBytes") == null) {
            System.setProperty(memory, "0");
        }
        CudaFacts.Natives natives = CudaFacts.Natives.CPU;
        String platform = Loader.getPlatform();
        Blas blas = null;
        String threads = "";
        try {
            natives = NativesChoice.choose();
            blas = Blas.choose(platform);
            String waiting = OpenMpWaiting.choose(platform);
            Loader.load(torch.class);
            threads = limitThreads() + ", " + waiting;
            StackTraces.leaveOut();
            LargeBlocks.keep(platform);
            torch.globalContext().setCheckSparseTensorInvariants(true);
            if (blas == Blas.OPENBLAS) {
                openblas.blas_set_num_threads(1);
            }
            return new State(blas, platform, natives, threads, System.nanoTime() - begin, null);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | RuntimeException e) {
            return new State(
                    blas,
                    platform,
                    natives,
                    threads,
                    System.nanoTime() - begin,
                    new NativeLibraryError(LoadAdvice.explain(platform, e), e));
        }
    }

    /**
     * OpenMP counts the host's cores, the JVM those its container may use: the smaller number is the one to compute with.
     * A number that the user's environment names stays.
     */
    private static String limitThreads() {
        int openMp = torch.get_num_threads();
        int processors = Runtime.getRuntime().availableProcessors();
        String named = System.getenv("OMP_NUM_THREADS");
        if (named != null) {
            return openMp + " in an operator (OMP_NUM_THREADS=" + named + "), " + processors + " processors";
        }
        if (processors < openMp) {
            torch.set_num_threads(processors); // for every thread that computes later, too
            return processors + " in an operator, as many as the JVM may use (OpenMP: " + openMp + ")";
        }
        return openMp + " in an operator, " + processors + " processors";
    }

    /** Whether the presets poll the process's memory on each allocation (their class was up before ours, or it was asked for). */
    static boolean pollsMemory() {
        return Pointer.maxPhysicalBytes() > 0;
    }
}
