package org.torch4j.nn;

import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Torch;

/** Moves of a module's parameters and buffers to devices and types; each returns the module. */
public sealed interface ModuleConversions permits Module {
    private Module self() {
        return (Module) this;
    }

    @SuppressWarnings("unchecked")
    private <M extends Module> M returned() {
        return (M) this;
    }

    /** Moves parameters and buffers to a device. */
    default <M extends Module> M to(Device device) {
        return to(device, null);
    }

    /** Moves them to the device of that name, {@code net.to("cuda:0")}: {@link Device#of}. */
    default <M extends Module> M to(String device) {
        return to(Device.of(device));
    }

    /** Converts floating-point parameters and buffers. */
    default <M extends Module> M to(DType dtype) {
        return to(null, dtype);
    }

    /** Both; null leaves one as it is. Parameters stay the same objects, so an optimizer keeps them. */
    default <M extends Module> M to(Device device, DType dtype) {
        ModuleConversion.convert(self(), device, dtype);
        return returned();
    }

    /**
     * Moves parameters and buffers to a device without their values. An optimizer for a module that was on
     * {@code meta} is made afterwards.
     */
    default <M extends Module> M toEmpty(Device device) {
        Torch.noGrad(() -> {
            for (Module each : self().modules()) {
                Members own = each.members();
                own.parameters()
                        .values()
                        .forEach(p -> p.setData(Torch.empty(p.shape(), p.dtype().on(device))));
                own.buffers()
                        .values()
                        .forEach(b -> b.setData(Torch.empty(b.shape(), b.dtype().on(device))));
            }
        });
        return returned();
    }

    default <M extends Module> M cpu() {
        return to(Device.CPU);
    }

    default <M extends Module> M cuda() {
        return to(Device.cuda(0));
    }

    default <M extends Module> M half() {
        return to(DType.FLOAT16);
    }

    default <M extends Module> M bfloat16() {
        return to(DType.BFLOAT16);
    }

    default <M extends Module> M toFloat() {
        return to(DType.FLOAT32);
    }

    default <M extends Module> M toDouble() {
        return to(DType.FLOAT64);
    }
}
