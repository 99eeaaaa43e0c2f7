package org.torch4j.binding;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.torch4j.binding.startup.Startup;

/** The calling thread's state of automatic casting, for one type of device. */
public final class NativeAutocast {
    static {
        Startup.start();
    }

    private NativeAutocast() {}

    private static DeviceType type(int deviceType) {
        return NativeOptions.deviceType(deviceType);
    }

    public static boolean isAvailable(int deviceType) {
        return torch.is_autocast_available(type(deviceType));
    }

    public static boolean isEnabled(int deviceType) {
        VirtualModes.enter();
        return torch.is_autocast_enabled(type(deviceType));
    }

    public static void setEnabled(int deviceType, boolean enabled) {
        VirtualModes modes = VirtualModes.enter();
        if (modes != null) {
            modes.cast(deviceType, enabled);
        } else {
            torch.set_autocast_enabled(type(deviceType), enabled);
        }
    }

    /** c10's number of the type that operators are cast to. */
    public static int dtype(int deviceType) {
        VirtualModes.enter();
        return torch.get_autocast_dtype(type(deviceType)).value;
    }

    public static void setDtype(int deviceType, int dtype) {
        VirtualModes modes = VirtualModes.enter();
        if (modes != null) {
            modes.castTo(deviceType, dtype);
        } else {
            torch.set_autocast_dtype(type(deviceType), NativeOptions.scalarType(dtype));
        }
    }

    public static boolean isCacheEnabled() {
        VirtualModes modes = VirtualModes.enter();
        return modes != null ? modes.caches() : torch.is_autocast_cache_enabled();
    }

    public static void setCacheEnabled(boolean enabled) {
        VirtualModes modes = VirtualModes.enter();
        if (modes != null) {
            modes.cache(enabled);
        } else {
            torch.set_autocast_cache_enabled(enabled);
        }
    }

    public static void enter() {
        if (VirtualModes.enter() == null) {
            torch.increment_nesting();
        }
    }

    /** Drops the cast weights when the outermost region is left. */
    public static void leave() {
        if (VirtualModes.enter() == null && torch.decrement_nesting() == 0) {
            torch.clear_cache();
        }
    }
}
