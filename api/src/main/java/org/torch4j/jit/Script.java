package org.torch4j.jit;

import java.util.List;
import org.torch4j.Torch;
import org.torch4j.binding.NativeScript;

/**
 * TorchScript functions compiled from text; autograd sees through them.
 *
 * <pre>{@code
 * var script = Script.compile("""
 *         def square_plus(x: Tensor, n: int) -> Tensor:
 *             for i in range(n):
 *                 x = x * x + 1.
 *             return x
 *         """);
 * Tensor y = (Tensor) script.call("square_plus", x, 3);
 * }</pre>
 */
public final class Script {
    private final NativeScript.Functions functions;

    private Script(NativeScript.Functions functions) {
        this.functions = functions;
    }

    public static Script compile(String source) {
        Torch.isGradEnabled();
        return new Script(NativeScript.compile(source));
    }

    /** Calls a function; arguments and results as in {@link ScriptModule#call}. */
    public Object call(String function, Object... arguments) {
        if (!functions.names().contains(function)) {
            throw new IllegalArgumentException("no function '" + function + "' among " + functions.names());
        }
        return ScriptConversion.fromNative(functions.call(function, ScriptConversion.toNative(arguments)));
    }

    public List<String> functions() {
        return functions.names();
    }
}
