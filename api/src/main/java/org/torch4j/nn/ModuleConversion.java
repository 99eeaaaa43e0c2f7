package org.torch4j.nn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Moves and converts a module's tensors in place: the objects stay, what they refer to changes. */
final class ModuleConversion {
    private ModuleConversion() {}

    static void convert(Module module, Device device, DType dtype) {
        if (dtype != null && !dtype.isFloatingPoint() && !dtype.isComplex()) {
            throw new IllegalArgumentException("a module converts to floating-point or complex types, got " + dtype);
        }
        Set<Tensor> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Torch.noGrad(() -> {
            for (Module each : module.modules()) {
                Members members = each.members();
                members.parameters().values().stream()
                        .filter(done::add)
                        .forEach(p -> convertWithGrad(p, device, dtype));
                members.buffers().values().stream().filter(done::add).forEach(b -> convert(b, device, dtype));
                each.converted();
            }
        });
    }

    private static void convertWithGrad(Parameter parameter, Device device, DType dtype) {
        Tensor grad = parameter.grad();
        if (grad != null) {
            parameter.setGrad(null);
        }
        convert(parameter, device, dtype);
        if (grad != null) {
            parameter.setGrad(converted(grad, device, dtype));
        }
    }

    private static void convert(Tensor tensor, Device device, DType dtype) {
        Tensor converted = converted(tensor, device, dtype);
        if (converted != tensor) {
            tensor.setData(converted);
        }
    }

    private static Tensor converted(Tensor tensor, Device device, DType dtype) {
        Tensor result = tensor;
        if (device != null && !device.equals(tensor.device())) {
            result = result.to(device);
        }
        boolean floating = tensor.dtype().isFloatingPoint() || tensor.dtype().isComplex();
        if (dtype != null && floating && tensor.dtype() != dtype) {
            result = result.to(dtype);
        }
        return result;
    }
}
