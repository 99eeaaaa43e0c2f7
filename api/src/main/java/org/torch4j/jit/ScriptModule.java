package org.torch4j.jit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeScript;
import org.torch4j.binding.NativeTensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.AtomicFile;
import org.torch4j.io.Inspect;
import org.torch4j.io.StateDict;

/**
 * A TorchScript module: code and weights that {@code torch.jit.save} wrote.
 *
 * <p>It may be called by several threads at once while nothing changes it. Its weights are given back when it is closed, or
 * when the collector finds that it is out of reach.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/jit.html">TorchScript</a>
 */
public final class ScriptModule implements AutoCloseable {
    private final NativeScript script;

    private ScriptModule(NativeScript script) {
        this.script = script;
    }

    /** Loads a module to the CPU. */
    public static ScriptModule load(Path path) {
        return load(path, Device.CPU);
    }

    /**
     * Loads a module; the file's structure is checked before libtorch sees it.
     *
     * @throws CheckpointException if it is no TorchScript file
     */
    public static ScriptModule load(Path path, Device device) {
        try (Inspect file = Inspect.open(path)) {
            if (!file.format().equals("torchscript")) {
                throw new CheckpointException(path.getFileName() + ": not a TorchScript file but " + file.format());
            }
        }
        Torch.isGradEnabled();
        return new ScriptModule(NativeScript.load(path, device.type().code(), device.index()));
    }

    /** Runs the module, as {@code m(x)} does in Python. */
    public Tensor apply(Tensor... inputs) {
        return forward(inputs);
    }

    /** The result of {@code forward} where it is one tensor. */
    public Tensor forward(Tensor... inputs) {
        Object result = script.call("forward", (Object[]) inputs);
        if (result instanceof Tensor tensor) {
            return tensor;
        }
        throw new IllegalStateException(
                "forward returned no tensor but " + kind(result) + ": use call(\"forward\", ...)");
    }

    /**
     * Runs a method. Arguments are what the method declares: tensors, numbers, booleans, texts, devices, types of
     * elements, null for None, and lists (arrays too), maps and tuples (lists, too) of them, however deep. Tuples and lists
     * come back as lists, dicts as maps.
     *
     * @throws IllegalArgumentException for an argument of another kind than the method declares
     */
    public @Nullable Object call(String method, Object... arguments) {
        return ScriptConversion.fromNative(script.call(method, ScriptConversion.toNative(arguments)));
    }

    /**
     * Runs a method with arguments by keyword, too, as {@code m.method(x, scale=2)} does in Python; what is left out has
     * its default.
     *
     * @throws IllegalArgumentException for a keyword that the method does not have, and for a missing argument
     */
    public Object call(String method, List<?> arguments, Map<String, ?> named) {
        return call(method, script.ordered(method, arguments, named));
    }

    /**
     * A copy for inference: weights and settings become constants of its code, submodules are folded in. Names in
     * {@code kept} stay: methods beside {@code forward}, and attributes.
     *
     * @throws IllegalStateException in training mode: call {@link #eval()} first
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.jit.freeze.html">torch.jit.freeze</a>
     */
    public ScriptModule freeze(String... kept) {
        if (isTraining()) {
            throw new IllegalStateException("freeze() takes a module in eval mode: call eval() first");
        }
        return new ScriptModule(script.freeze(List.of(kept)));
    }

    /**
     * A frozen copy whose operators are fused and laid out for this processor. It is for running here: save the module it
     * was made of.
     *
     * @throws IllegalStateException in training mode: call {@link #eval()} first
     * @see <a
     *     href="https://docs.pytorch.org/docs/2.10/generated/torch.jit.optimize_for_inference.html">optimize_for_inference</a>
     */
    public ScriptModule optimizeForInference() {
        if (isTraining()) {
            throw new IllegalStateException("optimizeForInference() takes a module in eval mode: call eval() first");
        }
        return new ScriptModule(script.optimizeForInference(List.of()));
    }

    public boolean has(String method) {
        return script.has(method);
    }

    /** Parameters by name; changing them in place changes the module. */
    public Map<String, Tensor> namedParameters() {
        return named(script.parameters());
    }

    public List<Tensor> parameters() {
        return List.copyOf(namedParameters().values());
    }

    public Map<String, Tensor> namedBuffers() {
        return named(script.buffers());
    }

    /** Parameters and buffers by name, sharing memory with this module. */
    public StateDict stateDict() {
        StateDict all = new StateDict(namedParameters());
        all.putAll(namedBuffers());
        return all;
    }

    private static Map<String, Tensor> named(Map<String, NativeTensor> tensors) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> all.put(name, ((Tensor) tensor).keep()));
        return all;
    }

    public ScriptModule train() {
        script.train(true);
        return this;
    }

    public ScriptModule eval() {
        script.train(false);
        return this;
    }

    public boolean isTraining() {
        return script.isTraining();
    }

    public ScriptModule to(Device device) {
        script.to(device.type().code(), device.index());
        return this;
    }

    /**
     * Writes what {@code torch.jit.load} reads; the old file stays until the new one is whole.
     *
     * @throws CheckpointException with one line, if the file cannot be written
     */
    public void save(Path path) {
        AtomicFile.write(path, script::save);
    }

    /** Gives the module back, once calls under way have ended; a use after that is an {@link IllegalStateException}. */
    @Override
    public void close() {
        script.close();
    }

    private static String kind(Object result) {
        return result == null
                ? "None"
                : result instanceof List ? "a list" : result instanceof Map ? "a dict" : "a value";
    }

    /** The module's code. */
    @Override
    public String toString() {
        return script.text();
    }
}
