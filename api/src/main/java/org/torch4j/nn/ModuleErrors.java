package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.errors.DeviceException;
import org.torch4j.errors.NativeMemoryException;
import org.torch4j.errors.TorchException;

/** Errors inside a module say which module it was, what it was given, and where in the network it is. */
final class ModuleErrors {
    private ModuleErrors() {}

    /** Which module, what was wrong, and the path to the module from the outermost one that was called. */
    record Place(Module module, String what, String path, RuntimeException original) {
        String text() {
            return path.isEmpty() ? what : what + ", at " + path;
        }

        Place from(Module outer) {
            return outer.namedModules().entrySet().stream()
                    .filter(entry -> entry.getValue() == module)
                    .map(entry -> new Place(module, what, entry.getKey(), original))
                    .findFirst()
                    .orElse(this);
        }
    }

    /** The error with its place; each module further out lengthens the path. */
    static RuntimeException at(Module outer, RuntimeException error, Object... inputs) {
        Place inner = LocatedErrors.place(error);
        if (inner != null) {
            RuntimeException located = LocatedErrors.of(inner.from(outer), error);
            located.setStackTrace(error.getStackTrace());
            return located;
        }
        if (error instanceof NullPointerException) {
            for (int i = 0; i < inputs.length; i++) {
                if (inputs[i] == null) {
                    String what = "%s got null as input %d".formatted(outer.getName(), i);
                    return new LocatedErrors.Argument(new Place(outer, what, "", error));
                }
            }
        }
        return LocatedErrors.of(new Place(outer, explain(outer, error, inputs), "", error), error);
    }

    private static String explain(Module module, RuntimeException error, Object[] inputs) {
        String message = String.valueOf(error.getMessage());
        if (!(error instanceof TorchException) && message.startsWith(module.getName())) {
            return message;
        }
        List<String> given = new ArrayList<>();
        for (Object input : inputs) {
            if (input instanceof Tensor tensor && !tensor.isClosed()) {
                given.add(Arrays.toString(tensor.shape()));
            }
        }
        String head = module.members().children().isEmpty() ? module.toString() : module.getName();
        if (!given.isEmpty()) {
            head += " got input " + String.join(", ", given);
        }
        boolean mayBeInput = error instanceof TorchException
                && !(error instanceof NativeMemoryException)
                && !(error instanceof DeviceException);
        String reason = mayBeInput ? otherDevice(module, inputs) : null;
        if (reason == null && mayBeInput) {
            reason = expectation(module, inputs);
        }
        return head + ": " + (reason == null ? message : reason);
    }

    /** What the module expects; a hint that cannot be computed is none. */
    private static String expectation(Module module, Object[] inputs) {
        try {
            return module.expects(inputs);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static String otherDevice(Module module, Object[] inputs) {
        for (Object input : inputs) {
            if (!(input instanceof Tensor tensor) || tensor.isClosed()) {
                continue;
            }
            Device device = tensor.device();
            for (Map.Entry<String, Parameter> own :
                    module.members().parameters().entrySet()) {
                if (!own.getValue().device().equals(device)) {
                    return "the input is on %s, %s on %s: move one with to(device)"
                            .formatted(device, own.getKey(), own.getValue().device());
                }
                if (own.getValue().dtype() != tensor.dtype()
                        && own.getValue().dtype().isFloatingPoint()
                        && tensor.dtype().isFloatingPoint()) {
                    return "the input is %s, %s is %s: convert one with to(dtype)"
                            .formatted(
                                    tensor.dtype(), own.getKey(), own.getValue().dtype());
                }
            }
        }
        return null;
    }
}
