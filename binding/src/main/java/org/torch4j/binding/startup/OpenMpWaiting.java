package org.torch4j.binding.startup;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/**
 * How OpenMP's threads wait for each other. libgomp spins for milliseconds before it sleeps: where another process needs the
 * core, the thread that spins keeps the one it waits for from running, and a step takes ten to a hundred times as long.
 *
 * <p>libgomp reads {@code GOMP_SPINCOUNT} once, when it is loaded, so the variable is set in the native environment before
 * that. The JVM has no call for it; the presets' loader knows the address of the C library's {@code putenv}, and
 * their way to free a native object calls a function of one pointer. What the user's environment says comes first.
 *
 * @see <a href="https://gcc.gnu.org/onlinedocs/libgomp/GOMP_005fSPINCOUNT.html">GOMP_SPINCOUNT</a>
 */
final class OpenMpWaiting {
    /** Rounds of spinning before a thread sleeps, or {@code default} for libgomp's own choice. */
    static final String PROPERTY = "torch4j.threads.spin";

    /** Some twenty microseconds: longer than the parts of one kernel differ on quiet cores, shorter than waking costs. */
    private static final String ROUNDS = "10000";

    private static final List<String> VARIABLES = List.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME");

    /** Where {@code putenv} reads it, for as long as the process lives. */
    private static BytePointer variable;

    private OpenMpWaiting() {}

    /** Chooses before libgomp is loaded; one line of what was chosen. */
    static String choose(String platform) {
        return choose(platform, System.getenv(), System.getProperty(PROPERTY));
    }

    static String choose(String platform, Map<String, String> environment, String asked) {
        for (String name : VARIABLES) {
            if (environment.containsKey(name)) {
                return "waiting as " + name + "=" + environment.get(name) + " says";
            }
        }
        if (!platform.startsWith("linux") || "default".equals(asked)) {
            return "waiting as OpenMP does by itself";
        }
        String rounds = asked == null ? ROUNDS : asked;
        if (!rounds.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + rounds + ": expected a number of rounds, or default");
        }
        return putenv("GOMP_SPINCOUNT=" + rounds)
                ? "waiting " + rounds + " rounds, then asleep"
                : "waiting as OpenMP does by itself (GOMP_SPINCOUNT=" + ROUNDS + " in the environment yields sooner)";
    }

    private static boolean putenv(String assignment) {
        Loader.load(Pointer.class);
        Pointer function = Loader.addressof("putenv");
        if (function == null || function.isNull()) {
            return false;
        }
        variable = new BytePointer(assignment);
        try {
            Class<?> type = Class.forName(Pointer.class.getName() + "$NativeDeallocator");
            Constructor<?> made = type.getDeclaredConstructor(Pointer.class, long.class, long.class);
            Method call = type.getDeclaredMethod("deallocate", long.class, long.class);
            made.setAccessible(true);
            call.setAccessible(true);
            call.invoke(made.newInstance(variable, 0L, 0L), variable.address(), function.address());
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false; // another version of the presets, or a module path that is closed
        }
    }
}
