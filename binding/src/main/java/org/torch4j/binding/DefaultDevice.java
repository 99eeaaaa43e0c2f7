package org.torch4j.binding;

/** Where factories make tensors whose options name no device: each thread's choice, libtorch's CPU without one. */
public final class DefaultDevice {
    private static final ThreadLocal<NativeOptions> CHOSEN = new ThreadLocal<>();
    /** Spares threads the look-up; a thread that has chosen sees its own write. */
    private static boolean everChosen;

    private DefaultDevice() {}

    /** The calling thread's device as options, or null. */
    public static NativeOptions get() {
        return everChosen ? CHOSEN.get() : null;
    }

    /** Null for none. */
    public static void set(NativeOptions device) {
        everChosen = true;
        CHOSEN.set(device);
    }

    /** These options, on the default device where they name none. */
    static NativeOptions or(NativeOptions options) {
        VirtualModes.applyHere();
        return everChosen ? placed(options) : options;
    }

    private static NativeOptions placed(NativeOptions options) {
        NativeOptions device = CHOSEN.get();
        if (device == null || options != null && options.deviceType() != NativeOptions.NONE) {
            return options;
        }
        return options == null ? device : options.on(device.deviceType(), device.deviceIndex());
    }
}
