package org.torch4j.binding;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.LayoutOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.Layout;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Type and place of a new tensor, as c10's numbers.
 *
 * @param dtype scalar type, or {@link #NONE}
 * @param deviceType device type, or {@link #NONE}
 * @param deviceIndex device index, or -1 for the current one
 * @param layout layout, or {@link #NONE}
 * @param pinned whether to allocate in pinned memory; null leaves it to libtorch
 * @param requiresGrad whether operations on the tensor are recorded
 */
public record NativeOptions(
        int dtype, int deviceType, int deviceIndex, int layout, Boolean pinned, boolean requiresGrad) {
    /** Not given. */
    public static final int NONE = -1;

    public static final NativeOptions DEFAULT = new NativeOptions(NONE, NONE, -1, NONE, null, false);

    public static final NativeOptions CPU = DEFAULT.on(DeviceType.CPU.value, -1);

    private static final ScalarType[] SCALAR_TYPES = ScalarType.values();

    static boolean isDefault(NativeOptions options) {
        return options == null || options == DEFAULT;
    }

    /** These options, with a scalar type where none is given. */
    NativeOptions dtypeOr(int fallback) {
        return dtype != NONE || fallback == NONE
                ? this
                : new NativeOptions(fallback, deviceType, deviceIndex, layout, pinned, requiresGrad);
    }

    /** These options, on a device. */
    NativeOptions on(int type, int index) {
        return new NativeOptions(dtype, type, index, layout, pinned, requiresGrad);
    }

    static ScalarType scalarType(int code) {
        for (ScalarType type : SCALAR_TYPES) {
            if (type.value == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("scalar type " + code);
    }

    static DeviceType deviceType(int code) {
        for (DeviceType type : DeviceType.values()) {
            if (type.value == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("device type " + code);
    }

    static Layout layout(int code) {
        for (Layout layout : Layout.values()) {
            if (layout.value == code) {
                return layout;
            }
        }
        throw new IllegalArgumentException("layout " + code);
    }

    static Device device(int type, int index) {
        return new Device(deviceType(type), (byte) index);
    }

    /** The presets' own options, for the caller to close; {@code requiresGrad} is left to the caller. */
    TensorOptions pointer() {
        TensorOptions options = new TensorOptions();
        if (dtype != NONE) {
            try (ScalarTypeOptional value = new ScalarTypeOptional(scalarType(dtype))) {
                options = replace(options, options.dtype(value));
            }
        }
        if (deviceType != NONE) {
            try (Device device = device(deviceType, deviceIndex);
                    DeviceOptional value = new DeviceOptional(device)) {
                options = replace(options, options.device(value));
            }
        }
        if (layout != NONE) {
            try (LayoutOptional value = new LayoutOptional(layout(layout))) {
                options = replace(options, options.layout(value));
            }
        }
        if (pinned != null) {
            try (BoolOptional value = new BoolOptional(pinned)) {
                options = replace(options, options.pinned_memory(value));
            }
        }
        return options;
    }

    private static TensorOptions replace(TensorOptions old, TensorOptions fresh) {
        if (old != fresh) {
            old.close();
        }
        return fresh;
    }
}
