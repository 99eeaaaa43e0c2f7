package org.torch4j;

import java.util.function.Supplier;
import org.torch4j.binding.NativeRandom;
import org.torch4j.binding.NativeThreads;

/**
 * The functions of Python's {@code torch}: {@code import static org.torch4j.Torch.*}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/torch.html">torch</a>
 */
public final class Torch {
    static {
        Engine.start();
    }

    private Torch() {}

    /** Seeds the random numbers of every device. */
    public static void manualSeed(long seed) {
        NativeRandom.manualSeedAll(seed);
    }

    /** The default generator's seed. */
    public static long initialSeed() {
        return NativeRandom.defaultSeed();
    }

    public static Tensor getRngState() {
        return (Tensor) NativeRandom.defaultState();
    }

    public static void setRngState(Tensor state) {
        NativeRandom.restoreDefaultState(state);
    }

    /** Threads inside one operator. */
    public static int getNumThreads() {
        return NativeThreads.intraOp();
    }

    public static void setNumThreads(int threads) {
        NativeThreads.intraOp(threads);
    }

    /** Runs {@code body} without recording operations. */
    public static void noGrad(Runnable body) {
        try (GradMode mode = GradMode.noGrad()) {
            body.run();
        }
    }

    /** Runs {@code body} without recording operations, and returns its result. */
    public static <T> T noGrad(Supplier<T> body) {
        try (GradMode mode = GradMode.noGrad()) {
            return body.get();
        }
    }

    /** Runs {@code body} recording operations, inside a {@code noGrad} too. */
    public static void enableGrad(Runnable body) {
        try (GradMode mode = GradMode.enableGrad()) {
            body.run();
        }
    }

    public static <T> T enableGrad(Supplier<T> body) {
        try (GradMode mode = GradMode.enableGrad()) {
            return body.get();
        }
    }

    public static boolean isGradEnabled() {
        return GradMode.isEnabled();
    }
}
