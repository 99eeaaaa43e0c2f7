package org.torch4j;

import java.util.Locale;
import java.util.Optional;
import org.torch4j.binding.NativeCuda;
import org.torch4j.binding.startup.Cuda;
import org.torch4j.errors.DeviceException;

/**
 * Where a tensor lives.
 *
 * @param type kind of device
 * @param index number of the device, or -1 for the current one
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensor_attributes.html#torch-device">torch.device</a>
 */
public record Device(Type type, int index) implements TensorOptions {
    public static final Device CPU = new Device(Type.CPU, -1);

    /** Kinds of device, with c10's numbers. */
    public enum Type {
        CPU(0),
        CUDA(1),
        MKLDNN(2),
        XLA(9),
        XPU(12),
        MPS(13),
        META(14);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        /** The number that libtorch has for it, {@code c10::DeviceType}. */
        public int code() {
            return code;
        }

        static Type ofCode(int code) {
            for (Type type : values()) {
                if (type.code == code) {
                    return type;
                }
            }
            throw new IllegalArgumentException("device type " + code);
        }
    }

    /** The CPU. */
    public static Device cpu() {
        return CPU;
    }

    /** The GPU of that number. */
    public static Device cuda(int index) {
        return new Device(Type.CUDA, index);
    }

    /** A device without memory: tensors on it have shapes only. */
    public static Device meta() {
        return new Device(Type.META, -1);
    }

    /** The first GPU when one can be used, else the CPU. */
    public static Device best() {
        return Cuda.state().usable() ? cuda(0) : CPU;
    }

    /** The current GPU. */
    public static Device cuda() {
        return new Device(Type.CUDA, -1);
    }

    /**
     * The device that a user asked for, when it can be used: {@code auto} is {@link #best()}, the others are names as
     * for {@link #of}.
     *
     * @throws DeviceException with why the device cannot be used, and what to do
     * @throws IllegalArgumentException for another text
     */
    public static Device resolve(String name) {
        if (name.equalsIgnoreCase("auto")) {
            return best();
        }
        Device device = of(name);
        switch (device.type) {
            case CPU, META -> {
                return device;
            }
            case CUDA -> {
                NativeCuda.require(Math.max(device.index, 0));
                return cuda(Math.max(device.index, 0));
            }
            default ->
                throw new DeviceException("the natives cannot use " + name + ": expected cpu, cuda, cuda:N or auto");
        }
    }

    /** Why {@link #best()} is not a GPU, in one line; empty where it is one. */
    public static Optional<String> whyNoGpu() {
        Cuda.State state = Cuda.state();
        return state.usable() ? Optional.empty() : Optional.of(state.line());
    }

    /**
     * The device of Python's name: {@code cpu}, {@code cuda}, {@code cuda:1}.
     *
     * @throws IllegalArgumentException for another text
     */
    public static Device of(String name) {
        String[] parts = name.split(":", 2);
        try {
            Type type = Type.valueOf(parts[0].toUpperCase(Locale.ROOT));
            int index = parts.length == 1 ? -1 : Integer.parseInt(parts[1]);
            if (index >= -1) {
                return new Device(type, index);
            }
        } catch (IllegalArgumentException e) {
            // said below, with what was expected
        }
        throw new IllegalArgumentException("no device is named '" + name + "': expected cpu, cuda or cuda:N");
    }

    public boolean isCpu() {
        return type == Type.CPU;
    }

    public boolean isCuda() {
        return type == Type.CUDA;
    }

    @Override
    public Device device() {
        return this;
    }

    /** As Python prints it: {@code cuda:0}. */
    @Override
    public String toString() {
        String name = type.name().toLowerCase(Locale.ROOT);
        return index < 0 ? name : name + ":" + index;
    }
}
