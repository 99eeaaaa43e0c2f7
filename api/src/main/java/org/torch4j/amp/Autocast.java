package org.torch4j.amp;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.TensorOptions;
import org.torch4j.binding.NativeAutocast;
import org.torch4j.binding.NativeCuda;
import org.torch4j.binding.NativeMode;

/**
 * A region in which operators choose their type: matrix products and convolutions compute in 16 bits, those that need
 * the range stay in float32. It holds for the calling thread, nests, and is left as it was found.
 *
 * <pre>{@code
 * Tensor loss = Autocast.run(device, () -> crossEntropy(net.apply(x), y));
 *
 * try (var autocast = Autocast.open(device, o -> o.dtype(DType.BFLOAT16))) {
 *     loss = crossEntropy(net.apply(x), y);
 * }
 * }</pre>
 *
 * Call {@code backward} outside: the backward pass uses the types of the forward one.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/amp.html#torch.autocast">torch.autocast</a>
 */
public final class Autocast extends NativeMode {
    private final int device;
    private final boolean enabledBefore;
    private final int dtypeBefore;
    private final boolean cacheBefore = NativeAutocast.isCacheEnabled();

    private Autocast(int device, Options options) {
        this.device = device;
        enabledBefore = NativeAutocast.isEnabled(device);
        dtypeBefore = NativeAutocast.dtype(device);
        NativeAutocast.setEnabled(device, options.enabled);
        if (options.dtype != null) {
            NativeAutocast.setDtype(
                    device, TensorOptions.toNative(options.dtype).dtype());
        }
        NativeAutocast.enter();
        NativeAutocast.setCacheEnabled(options.cache == null ? cacheBefore : options.cache);
        entered();
    }

    /** Opens a region for operators of that kind of device. */
    public static Autocast open(Device device) {
        return open(device, o -> {});
    }

    /**
     * @throws IllegalArgumentException for a device without autocast, or a type that is not float16 or bfloat16
     * @throws org.torch4j.errors.DeviceException for a GPU that cannot be used
     */
    public static Autocast open(Device device, Consumer<Options> options) {
        Options chosen = new Options();
        options.accept(chosen);
        int type = code(device);
        if (chosen.enabled && device.isCuda()) {
            NativeCuda.require();
        }
        return new Autocast(type, chosen);
    }

    /** Runs {@code body} in a region. */
    public static <T> T run(Device device, Supplier<T> body) {
        Autocast autocast = open(device);
        try {
            return body.get();
        } finally {
            autocast.closeWithInner();
        }
    }

    /** Runs {@code body} in a region. */
    public static void run(Device device, Runnable body) {
        Autocast autocast = open(device);
        try {
            body.run();
        } finally {
            autocast.closeWithInner();
        }
    }

    /** Whether the calling thread is in a region for that kind of device that is not switched off. */
    public static boolean isEnabled(Device device) {
        return NativeAutocast.isEnabled(code(device));
    }

    /** The type that operators of that kind of device are cast to. */
    public static DType dtype(Device device) {
        int code = NativeAutocast.dtype(code(device));
        return Arrays.stream(DType.values())
                .filter(dtype -> TensorOptions.toNative(dtype).dtype() == code)
                .findFirst()
                .orElseThrow();
    }

    private static int code(Device device) {
        int code = TensorOptions.toNative(device).deviceType();
        if (!NativeAutocast.isAvailable(code)) {
            throw new IllegalArgumentException("there is no autocast for " + device + ": expected cpu or cuda");
        }
        return code;
    }

    @Override
    protected void restore() {
        NativeAutocast.leave();
        NativeAutocast.setEnabled(device, enabledBefore);
        NativeAutocast.setDtype(device, dtypeBefore);
        NativeAutocast.setCacheEnabled(cacheBefore);
    }

    @Override
    protected String what() {
        return "an autocast region";
    }

    /** Options of a region. */
    public static final class Options {
        private DType dtype;
        private boolean enabled = true;
        private Boolean cache;

        private Options() {}

        /** Default: float16 on CUDA, bfloat16 on the CPU. */
        public Options dtype(DType dtype) {
            if (dtype != DType.FLOAT16 && dtype != DType.BFLOAT16) {
                throw new IllegalArgumentException("autocast to " + dtype + ": expected float16 or bfloat16");
            }
            this.dtype = dtype;
            return this;
        }

        /** False switches casting off inside an enclosing region. */
        public Options enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /** Whether a weight that was cast once is kept until the outermost region is left; true by default. */
        public Options cacheEnabled(boolean cache) {
            this.cache = cache;
            return this;
        }
    }
}
