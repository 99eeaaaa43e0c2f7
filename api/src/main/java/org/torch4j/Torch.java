package org.torch4j;

import java.nio.Buffer;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.torch4j.binding.DefaultDevice;
import org.torch4j.binding.NativeArrays;
import org.torch4j.binding.NativeAutograd;
import org.torch4j.binding.NativeBackends;
import org.torch4j.binding.NativeOptions;
import org.torch4j.binding.NativeRandom;
import org.torch4j.binding.NativeThreads;
import org.torch4j.binding.startup.Doctor;
import org.torch4j.internal.arrays.TensorArrays;
import org.torch4j.internal.arrays.TensorBuffers;
import org.torch4j.internal.printing.TensorPrinter;

/**
 * The functions of Python's {@code torch} and of {@code torch.nn.functional}: {@code import static
 * org.torch4j.Torch.*}. Where both have a name ({@code embedding}, {@code adaptive_max_pool2d}), it means what {@code
 * torch.nn.functional} means.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/torch.html">torch</a>
 */
public final class Torch extends ComposedFunctions {
    static {
        TensorFactory.start();
    }

    private Torch() {}

    /** The version of libtorch: {@code 2.10.0}. */
    public static String version() {
        return Doctor.libtorchVersion();
    }

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

    /** Threads for operators side by side; TorchScript's {@code fork} uses them. */
    public static int getNumInteropThreads() {
        return NativeThreads.interOp();
    }

    /**
     * To be called once, before any work of that kind.
     *
     * @throws org.torch4j.errors.TorchException where it is too late
     */
    public static void setNumInteropThreads(int threads) {
        NativeThreads.interOp(threads);
    }

    /**
     * Whether the calling thread's CPU counts numbers too small for a normal exponent as zero.
     *
     * @return whether the machine can do that
     */
    public static boolean setFlushDenormal(boolean flush) {
        return NativeThreads.flushDenormal(flush);
    }

    public static boolean isWarnAlwaysEnabled() {
        return NativeBackends.warnsAlways();
    }

    /** Whether libtorch's warnings on standard error come each time, not once a process. */
    public static void setWarnAlways(boolean always) {
        NativeBackends.warnAlways(always);
    }

    /** Records no operations until closed: {@code try (var mode = noGrad()) { ... }}. */
    public static GradMode noGrad() {
        return GradMode.noGrad();
    }

    /** Runs {@code body} without recording operations. */
    public static void noGrad(Runnable body) {
        GradMode mode = noGrad();
        try {
            body.run();
        } finally {
            mode.leave();
        }
    }

    /** Runs {@code body} without recording operations, and returns its result. */
    public static <T> T noGrad(Supplier<T> body) {
        GradMode mode = noGrad();
        try {
            return body.get();
        } finally {
            mode.leave();
        }
    }

    /** Records operations until closed, inside a {@code noGrad} too. */
    public static GradMode enableGrad() {
        return GradMode.enableGrad();
    }

    /** Runs {@code body} recording operations, inside a {@code noGrad} too. */
    public static void enableGrad(Runnable body) {
        GradMode mode = enableGrad();
        try {
            body.run();
        } finally {
            mode.leave();
        }
    }

    public static <T> T enableGrad(Supplier<T> body) {
        GradMode mode = enableGrad();
        try {
            return body.get();
        } finally {
            mode.leave();
        }
    }

    /** Inference mode until closed: {@code try (var mode = inferenceMode()) { ... }}. */
    public static InferenceMode inferenceMode() {
        return new InferenceMode();
    }

    /**
     * Runs {@code body} in inference mode: nothing is recorded, and what it makes can never be part of a recorded
     * computation.
     *
     * @see <a
     *     href="https://docs.pytorch.org/docs/2.10/generated/torch.autograd.grad_mode.inference_mode.html">inference_mode
     *     </a>
     */
    public static <T> T inferenceMode(Supplier<T> body) {
        InferenceMode mode = inferenceMode();
        try {
            return body.get();
        } finally {
            mode.leave();
        }
    }

    /** Runs {@code body} in inference mode. */
    public static void inferenceMode(Runnable body) {
        inferenceMode(() -> {
            body.run();
            return null;
        });
    }

    public static boolean isInferenceModeEnabled() {
        return NativeAutograd.isInferenceMode();
    }

    public static boolean isGradEnabled() {
        return GradMode.isEnabled();
    }

    /** A tensor without dimensions, of the default type. */
    public static Tensor tensor(double value) {
        return tensor(value, TensorOptions.of());
    }

    public static Tensor tensor(float value) {
        return tensor(value, TensorOptions.of());
    }

    public static Tensor tensor(long value) {
        return tensor(value, TensorOptions.of());
    }

    public static Tensor tensor(boolean value) {
        return tensor(value, TensorOptions.of());
    }

    /** A tensor of the default type; {@code fromArray} makes it float64. */
    public static Tensor tensor(double... values) {
        return tensor(values, TensorOptions.of());
    }

    public static Tensor tensor(float... values) {
        return tensor(values, TensorOptions.of());
    }

    public static Tensor tensor(long... values) {
        return tensor(values, TensorOptions.of());
    }

    /** A tensor of int64, as Python's whole numbers; {@code fromArray} makes it int32. */
    public static Tensor tensor(int... values) {
        return tensor(values, TensorOptions.of());
    }

    public static Tensor tensor(boolean... values) {
        return tensor(values, TensorOptions.of());
    }

    /** A tensor from nested arrays: {@code tensor(new double[][] {{1, 2}, {3, 4}})}. */
    public static Tensor tensor(Object[] nested) {
        return tensor(nested, TensorOptions.of());
    }

    /** A tensor from numbers in lists, nested or not: {@code tensor(List.of(List.of(1, 2), List.of(3, 4)))}. */
    public static Tensor tensor(List<?> nested) {
        return tensor(nested, TensorOptions.of());
    }

    /**
     * A tensor from a primitive array or a list, nested or not, or from one number.
     *
     * @throws IllegalArgumentException for ragged arrays, null parts and elements that are no numbers
     */
    public static Tensor tensor(Object arrayOrNumber, TensorOptions options) {
        return TensorArrays.literal(arrayOrNumber, options);
    }

    /** A copy of a primitive array, nested or not, of its own type: {@code double[]} gives float64. */
    public static Tensor fromArray(Object array) {
        return TensorArrays.from(array);
    }

    /** A copy of a primitive array in the given shape. */
    public static Tensor fromArray(Object array, long... shape) {
        return TensorArrays.from(array, shape);
    }

    public static Tensor fromArray(Object array, TensorOptions options) {
        return TensorArrays.from(array, options);
    }

    /**
     * A tensor of what is left in a nio buffer. It shares the memory of a writable direct buffer in the machine's byte
     * order, aligned to its elements, and holds the buffer for as long; anything else is copied.
     */
    public static Tensor fromBuffer(Buffer buffer, long... shape) {
        return TensorBuffers.from(buffer, shape);
    }

    /** The same, the buffer's bytes read as {@code type}; a {@code ByteBuffer}'s byte order plays no part. */
    public static Tensor fromBuffer(Buffer buffer, DType type, long... shape) {
        return TensorBuffers.from(buffer, type, shape);
    }

    /** A float16 or bfloat16 tensor from the bits of its elements; back: {@code x.view(INT16).toShorts()}. */
    public static Tensor fromBits(short[] bits, DType type, long... shape) {
        return TensorArrays.fromBits(bits, type, shape);
    }

    /** A complex tensor from {@code float[]} or {@code double[]} pairs: real, imaginary, real, ... */
    public static Tensor fromPairs(Object pairs, long... shape) {
        return TensorArrays.complexFromPairs(pairs, shape);
    }

    /** The type that numbers with a point and factories get: float32 unless changed. */
    public static DType getDefaultDtype() {
        return DType.ofCode(NativeArrays.defaultDtype());
    }

    /**
     * Changes the type that numbers with a point and factories get.
     *
     * @throws IllegalArgumentException for a type that is not a floating point one
     */
    public static void setDefaultDtype(DType type) {
        if (!type.isFloatingPoint()) {
            throw new IllegalArgumentException("the default type is a floating point one, not " + type);
        }
        NativeArrays.defaultDtype(type.code());
    }

    /**
     * Where factories and layers make their tensors when nothing names a device: the CPU unless chosen, by each thread
     * for itself.
     */
    public static Device getDefaultDevice() {
        return DefaultDevice.get() == null ? Device.CPU : empty(0).device();
    }

    /**
     * Changes where the calling thread's factories and layers make their tensors; null for the CPU again. {@code
     * fromArray} and {@code fromBuffer} stay in the memory that the CPU has, as Python's {@code from_numpy}.
     *
     * @see <a
     *     href="https://docs.pytorch.org/docs/2.10/generated/torch.set_default_device.html">torch.set_default_device</a>
     */
    public static void setDefaultDevice(@Nullable Device device) {
        DefaultDevice.set(device == null ? null : TensorOptions.toNative(device));
    }

    /** Runs {@code body} with another default device: {@code var net = device(Device.meta(), () -> new Net())}. */
    public static <T> T device(Device device, Supplier<T> body) {
        NativeOptions before = DefaultDevice.get();
        setDefaultDevice(device);
        try {
            return body.get();
        } finally {
            DefaultDevice.set(before);
        }
    }

    public static void device(Device device, Runnable body) {
        device(device, () -> {
            body.run();
            return null;
        });
    }

    /** The type in which values of two types meet. */
    public static DType promoteTypes(DType a, DType b) {
        return a.promote(b);
    }

    /** The type of a result computed from both; one without dimensions yields to one with, as in Python. */
    public static DType resultType(Tensor a, Tensor b) {
        return DType.ofCode(NativeArrays.resultType(a, b));
    }

    /** How tensors are printed from now on: {@code setPrintoptions(o -> o.precision(2))}. */
    public static void setPrintoptions(UnaryOperator<PrintOptions> change) {
        TensorPrinter.options(change);
    }

    public static PrintOptions getPrintoptions() {
        return TensorPrinter.options();
    }

    /** Runs {@code body} with other print options. */
    public static <T> T printoptions(UnaryOperator<PrintOptions> change, Supplier<T> body) {
        return TensorPrinter.withOptions(change, body);
    }
}
