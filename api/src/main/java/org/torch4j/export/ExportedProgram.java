package org.torch4j.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.torch4j.Device;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.StateDict;

/**
 * A network that Python's {@code torch.export} wrote to a {@code .pt2}: its operators, weights and signature.
 *
 * <pre>{@code
 * try (var program = ExportedProgram.load(Path.of("net.pt2"))) {
 *     Tensor logits = program.apply(images);
 *     Object all = program.call(List.of(images), Map.of("mask", mask)); // any nesting of inputs and results
 * }
 * }</pre>
 *
 * <p>Reads the files of PyTorch 2.5 to 2.10. The operators run in the order of the file, under autograd where it is on:
 * what was exported for training trains. The program may be called by several threads at once while nothing changes it.
 * No code of the file runs, but it says which operators run with which sizes: load those you trust.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/export.html">torch.export</a>
 */
public final class ExportedProgram implements AutoCloseable {
    private final byte[] json;
    private final byte[] examples;
    private final Map<String, Object> graph;
    private final ProgramSignature signature;
    private Device device;
    private Plan plan;
    private volatile boolean closed;

    private ExportedProgram(byte[] json, byte[] examples, Map<String, Object> graph, ProgramSignature signature) {
        this.json = json;
        this.examples = examples;
        this.graph = graph;
        this.signature = signature;
        this.plan = PlanMaker.make(graph, null);
        signature.fits(plan);
    }

    /**
     * Loads a program to the CPU.
     *
     * @throws CheckpointException for a file that is damaged or no exported program, and for operators that are unknown,
     *     which are named
     */
    public static ExportedProgram load(Path path) {
        Torch.isGradEnabled();
        ProgramFile file = ProgramFile.read(path);
        try {
            Map<String, Object> program = Json.map(Json.read(file.json(), "the program"), "JSON");
            Map<String, Object> module = Json.map(program.get("graph_module"), "graph module");
            Map<String, Object> graph = Json.map(module.get("graph"), "graph");
            return new ExportedProgram(
                    file.json(), file.examples(), graph, new ProgramSignature(program, module, graph, file.tensors()));
        } catch (CheckpointException e) {
            file.tensors().values().forEach(Tensor::close);
            throw e.in(path);
        } catch (RuntimeException e) {
            file.tensors().values().forEach(Tensor::close);
            throw e;
        }
    }

    /**
     * Loads a program and moves it: tensors that the program makes are made there, too.
     *
     * @throws CheckpointException as {@link #load(Path)}
     */
    public static ExportedProgram load(Path path, Device device) {
        return load(path).to(device);
    }

    /** The result of a program that takes tensors and returns one tensor. */
    public Tensor apply(Tensor... inputs) {
        Object result = call((Object[]) inputs);
        if (result instanceof Tensor tensor) {
            return tensor;
        }
        if (result instanceof List<?> list && list.size() == 1 && list.get(0) instanceof Tensor tensor) {
            return tensor;
        }
        throw new IllegalStateException(
                "the program returns no single tensor but " + signature.results() + ": use call");
    }

    /** Runs the program with arguments in their order: see {@link #call(List, Map)}. */
    public Object call(Object... arguments) {
        return call(Arrays.asList(arguments), Map.of());
    }

    /**
     * Runs the program. Arguments are tensors, numbers, booleans, texts, null for None, and lists and maps of them as they
     * were exported; results come as lists (tuples, too) and maps (dicts and objects).
     *
     * @param named arguments by keyword, where the program was exported with them
     * @throws IllegalArgumentException for what the program was not exported for, in one line
     */
    public @Nullable Object call(List<?> arguments, Map<String, ?> named) {
        if (closed) {
            throw new IllegalStateException("the exported program was closed");
        }
        List<Object> given = signature.flatten(arguments, named);
        try (Scope scope = Scope.open()) {
            Object[] results = plan.run(signature.bind(given));
            Object[] own = signature.settle(results, given);
            for (Object result : own) {
                if (result instanceof Tensor tensor) {
                    scope.keep(tensor);
                }
            }
            return signature.nest(own);
        }
    }

    /** Parameters by name; changing them in place changes the program. */
    public Map<String, Tensor> namedParameters() {
        return new LinkedHashMap<>(signature.parameters());
    }

    public List<Tensor> parameters() {
        return List.copyOf(signature.parameters().values());
    }

    /** Buffers by name, those that are not saved with the weights, too. */
    public Map<String, Tensor> namedBuffers() {
        return new LinkedHashMap<>(signature.buffers());
    }

    /** Parameters and persistent buffers by name, sharing memory with this program. */
    public StateDict stateDict() {
        return new StateDict(signature.weights());
    }

    /**
     * Copies values into parameters and buffers.
     *
     * @throws IllegalArgumentException for names or shapes that are not the program's; then nothing has changed
     */
    public ExportedProgram loadStateDict(Map<String, ? extends Tensor> state) {
        Map<String, Tensor> own = signature.weights();
        if (!own.keySet().equals(state.keySet())) {
            Set<String> differ = new LinkedHashSet<>(own.keySet());
            differ.removeAll(state.keySet());
            state.keySet().stream().filter(k -> !own.containsKey(k)).forEach(differ::add);
            throw new IllegalArgumentException("the names differ from the program's: " + differ);
        }
        own.forEach((name, tensor) -> {
            if (!Arrays.equals(tensor.shape(), state.get(name).shape())) {
                throw new IllegalArgumentException("'" + name + "' has the shape "
                        + Arrays.toString(state.get(name).shape()) + ", the program's has "
                        + Arrays.toString(tensor.shape()));
            }
        });
        try (GradMode off = GradMode.noGrad()) {
            own.forEach((name, tensor) -> tensor.copy_(state.get(name)));
        }
        return this;
    }

    /** Moves weights, constants and what the program makes to a device. */
    public ExportedProgram to(Device to) {
        signature.to(to);
        device = to;
        plan = PlanMaker.make(graph, to);
        return this;
    }

    /** Where the program was moved to; the CPU, or what the file says, before. */
    public Device device() {
        return device == null ? signature.device() : device;
    }

    /** Names of the inputs with their sizes: {@code x[s0, 3, 224, 224]}. */
    public String inputs() {
        return signature.inputs();
    }

    /** How many calls a run makes. */
    public int size() {
        return plan.steps();
    }

    /**
     * Writes what {@code torch.export.load} of PyTorch 2.9 and later reads, with the weights as they are now.
     *
     * @throws CheckpointException with one line, if the file cannot be written
     */
    public void save(Path path) {
        byte[] inputs = examples;
        if (inputs == null) {
            throw new CheckpointException(
                            "the program came without the inputs it was exported with, which Python needs")
                    .in(path);
        }
        ProgramWriter.write(
                path, json, signature.weights(), signature.parameters().keySet(), signature.constants(), inputs);
    }

    /** Gives weights and constants back; a call after that is an {@link IllegalStateException}. */
    @Override
    public void close() {
        closed = true;
        signature.close();
    }

    /** The calls in their order, and the inputs. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of("ExportedProgram(" + inputs() + ")"));
        for (Object node : Json.list(graph.get("nodes"), "nodes")) {
            lines.add("  " + Json.map(node, "node").get("target"));
        }
        return String.join("\n", lines);
    }
}
