package org.torch4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.errors.TorchException;

/** An error of libtorch inside a module: says which, where in the network, what it was given and what it expected. */
public final class ModuleException extends TorchException {
    private static final long serialVersionUID = 1L;

    private final transient Module module;
    private final String what;
    private final String path;

    private ModuleException(Module module, String what, String path, TorchException cause) {
        super(path.isEmpty() ? what : what + ", at " + path, cause.detail(), cause);
        this.module = module;
        this.what = what;
        this.path = path;
    }

    static ModuleException at(Module outer, TorchException error, Object... inputs) {
        if (error instanceof ModuleException inner) {
            String path = outer.namedModules().entrySet().stream()
                    .filter(entry -> entry.getValue() == inner.module)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(inner.path);
            ModuleException located =
                    new ModuleException(inner.module, inner.what, path, (TorchException) inner.getCause());
            located.setStackTrace(inner.getStackTrace());
            return located;
        }
        return new ModuleException(outer, explain(outer, error, inputs), "", error);
    }

    private static String explain(Module module, TorchException error, Object[] inputs) {
        List<String> given = new ArrayList<>();
        for (Object input : inputs) {
            if (input instanceof Tensor tensor && !tensor.isClosed()) {
                given.add(java.util.Arrays.toString(tensor.shape()));
            }
        }
        String head = module.members().children().isEmpty() ? module.toString() : module.getName();
        if (!given.isEmpty()) {
            head += " got input " + String.join(", ", given);
        }
        String reason = otherDevice(module, inputs);
        if (reason == null) {
            reason = module.expects(inputs);
        }
        return head + ": " + (reason == null ? error.getMessage() : reason);
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

    /** The module in which the operator failed. */
    public Module module() {
        return module;
    }

    /** Its path below the outermost module that was called; empty for that module itself. */
    public String path() {
        return path;
    }
}
