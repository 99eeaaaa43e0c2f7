package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;

/**
 * Options of every layer with parameters: their type and device.
 *
 * @param <S> the layer's own options
 */
@SuppressWarnings("unchecked")
public abstract class FactoryOptions<S extends FactoryOptions<S>> {
    private DType dtype;
    private Device device;

    /** The parameters' type; default {@link Torch#getDefaultDtype()}. */
    public S dtype(DType dtype) {
        this.dtype = dtype;
        return (S) this;
    }

    /** The parameters' device; default {@link Torch#getDefaultDevice()}. */
    public S device(Device device) {
        this.device = device;
        return (S) this;
    }

    S with(Consumer<? super S> choices) {
        choices.accept((S) this);
        return (S) this;
    }

    /** Lets {@code other} make its parameters where this one does. */
    <T extends FactoryOptions<T>> T handTo(T other) {
        return other.dtype(dtype).device(device);
    }

    Parameter parameter(long... shape) {
        return new Parameter(empty(shape));
    }

    Tensor empty(long... shape) {
        return Torch.empty(shape, tensorOptions());
    }

    TensorOptions tensorOptions() {
        TensorOptions options = TensorOptions.of();
        if (dtype != null) {
            options = options.as(dtype);
        }
        return device == null ? options : options.on(device);
    }

    DType dtype() {
        return dtype;
    }

    Device device() {
        return device;
    }
}
