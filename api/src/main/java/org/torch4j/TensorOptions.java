package org.torch4j;

import org.jspecify.annotations.Nullable;
import org.torch4j.binding.NativeOptions;

/**
 * Type, place and kind of a new tensor as one value. A {@link DType}, a {@link Device} and a {@link Layout} are options
 * by themselves: {@code zeros(new long[] {2, 3}, FLOAT64)}, {@code FLOAT64.on(Device.cuda(0)).withRequiresGrad()}.
 */
public interface TensorOptions {
    /** Nothing chosen: libtorch's defaults. */
    static TensorOptions of() {
        return ChosenOptions.DEFAULT;
    }

    /** The element type, or null for the default. */
    default @Nullable DType dtype() {
        return null;
    }

    /** The device, or null for the default. */
    default @Nullable Device device() {
        return null;
    }

    /** The layout, or null for the default. */
    default @Nullable Layout layout() {
        return null;
    }

    /** Whether memory is pinned; null leaves it to libtorch. */
    default Boolean pinned() {
        return null;
    }

    default boolean requiresGrad() {
        return false;
    }

    default TensorOptions as(DType dtype) {
        return new ChosenOptions(dtype, device(), layout(), pinned(), requiresGrad());
    }

    default TensorOptions on(Device device) {
        return new ChosenOptions(dtype(), device, layout(), pinned(), requiresGrad());
    }

    default TensorOptions with(Layout layout) {
        return new ChosenOptions(dtype(), device(), layout, pinned(), requiresGrad());
    }

    default TensorOptions withPinnedMemory() {
        return new ChosenOptions(dtype(), device(), layout(), true, requiresGrad());
    }

    default TensorOptions withRequiresGrad() {
        return new ChosenOptions(dtype(), device(), layout(), pinned(), true);
    }

    /** For the generated operators. */
    static NativeOptions toNative(TensorOptions options) {
        if (options == null || options == ChosenOptions.DEFAULT) {
            return NativeOptions.DEFAULT;
        }
        Device device = options.device();
        return new NativeOptions(
                options.dtype() == null ? NativeOptions.NONE : options.dtype().code(),
                device == null ? NativeOptions.NONE : device.type().code(),
                device == null ? -1 : device.index(),
                options.layout() == null ? NativeOptions.NONE : options.layout().code(),
                options.pinned(),
                options.requiresGrad());
    }
}
