package org.torch4j.binding;

import java.util.Arrays;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * The modes of a virtual thread: whether it records, infers, casts. libtorch keeps them in the native thread that happens
 * to carry it, so they are noted here too and set on the carrier before each native call.
 *
 * <p>A virtual thread cannot leave its carrier during a native call: what native code calls back during a backward pass
 * runs under the modes that the engine has set.
 */
final class VirtualModes {
    /** A type of device that a virtual thread has cast on, with the type of numbers that libtorch begins with. */
    private record Cast(int device, int dtype) {}

    private static final Cast[] NONE = {};

    private static volatile Cast[] casts = NONE;
    private static volatile boolean used;

    private final boolean[] casting = new boolean[DeviceType.values().length];
    private final int[] dtypes = new int[casting.length];
    private boolean recording = true;
    private boolean inferring;
    private boolean caching = true;
    private int nativeCalls;

    VirtualModes() {
        Arrays.fill(dtypes, -1);
    }

    /** The calling thread's modes, set on its carrier; null for a platform thread, and below a native call. */
    static VirtualModes enter() {
        VirtualModes modes = ThreadState.get().modes;
        if (modes == null || modes.nativeCalls > 0) {
            return null;
        }
        modes.apply();
        return modes;
    }

    /** Before a native call that takes no tensor. */
    static void applyHere() {
        if (used) {
            enter();
        }
    }

    /** Sets the modes on the native thread that carries this virtual one. */
    void apply() {
        if (nativeCalls > 0) {
            return;
        }
        NativeThreads.followChoice();
        if (!used) {
            return;
        }
        if (InferenceMode.is_enabled() != inferring) {
            switchInference(inferring);
        }
        if (GradMode.is_enabled() != recording) {
            GradMode.set_enabled(recording);
        }
        for (Cast cast : casts) {
            applyCast(cast);
        }
    }

    private void applyCast(Cast cast) {
        DeviceType type = NativeOptions.deviceType(cast.device);
        int dtype = dtypes[cast.device] < 0 ? cast.dtype : dtypes[cast.device];
        if (torch.is_autocast_enabled(type) != casting[cast.device]) {
            torch.set_autocast_enabled(type, casting[cast.device]);
        }
        if (torch.get_autocast_dtype(type).value != dtype) {
            torch.set_autocast_dtype(type, NativeOptions.scalarType(dtype));
        }
        if (torch.is_autocast_cache_enabled()) {
            torch.set_autocast_cache_enabled(false);
        }
    }

    /**
     * A guard restores what it found, on whichever thread it is closed. The first one switches; the second has found the
     * new state, and so leaves it behind.
     */
    private static void switchInference(boolean enabled) {
        InferenceMode first = new InferenceMode(enabled);
        InferenceMode second = new InferenceMode(enabled);
        first.close();
        second.close();
    }

    /** Within a native call that may call back into Java the carrier's modes are native code's. */
    void beginNative() {
        apply();
        nativeCalls++;
    }

    void endNative() {
        nativeCalls--;
    }

    void record(boolean enabled) {
        used = true;
        recording = enabled;
        apply();
    }

    /** Switches inference mode until the returned region is closed. */
    AutoCloseable infer(boolean enabled) {
        used = true;
        boolean inferredBefore = inferring;
        boolean recordedBefore = recording;
        inferring = enabled;
        recording = !enabled;
        apply();
        return () -> {
            inferring = inferredBefore;
            recording = recordedBefore;
            apply();
        };
    }

    void cast(int device, boolean enabled) {
        touch(device);
        casting[device] = enabled;
        apply();
    }

    void castTo(int device, int dtype) {
        touch(device);
        dtypes[device] = dtype;
        apply();
    }

    /** What was cast is cached by the native thread, so that virtual ones cast each time; the choice is noted only. */
    void cache(boolean enabled) {
        caching = enabled;
    }

    boolean caches() {
        return caching;
    }

    private static void touch(int device) {
        used = true;
        synchronized (NONE) {
            if (Arrays.stream(casts).noneMatch(cast -> cast.device == device)) {
                Cast[] more = Arrays.copyOf(casts, casts.length + 1);
                more[casts.length] = new Cast(device, torch.get_autocast_dtype(NativeOptions.deviceType(device)).value);
                casts = more;
            }
        }
    }
}
