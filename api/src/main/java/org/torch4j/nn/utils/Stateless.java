package org.torch4j.nn.utils;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.torch4j.Tensor;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/**
 * Runs a module with other values than its own.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.func.functional_call.html">functional_call</a>
 */
public final class Stateless {
    private Stateless() {}

    /** The output for {@code x} with the tensors of that map in the place of the parameters and buffers of those names. */
    public static Tensor functionalCall(Module module, Map<String, ? extends Tensor> values, Tensor x) {
        return functionalCall(module, values, m -> m.apply(x));
    }

    /** For modules of other inputs. Gradients flow to the map's tensors. */
    public static <M extends Module, R> R functionalCall(
            M module, Map<String, ? extends Tensor> values, Function<M, R> call) {
        List<Runnable> undo = new ArrayList<>();
        try {
            values.forEach((path, value) -> undo.add(replace(module, path, value)));
            return call.apply(module);
        } finally {
            undo.forEach(Runnable::run);
        }
    }

    private static Runnable replace(Module module, String path, Tensor value) {
        int dot = path.lastIndexOf('.');
        Module owner = dot < 0 ? module : module.getSubmodule(path.substring(0, dot));
        String name = path.substring(dot + 1);
        if (owner.namedBuffers().containsKey(name)) {
            Buffer buffer = owner.getBuffer(name);
            Tensor before = buffer.detach();
            buffer.setData(value.detach());
            return () -> buffer.setData(before);
        }
        Parameter parameter = owner.getParameter(name);
        owner.replaceParameter(parameter, () -> value);
        return () -> owner.replaceParameter(parameter, null);
    }
}
