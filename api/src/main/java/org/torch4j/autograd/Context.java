package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeAutograd;
import org.torch4j.errors.TorchException;

/** What a {@link Function} carries from its forward to its backward. */
public final class Context {
    private record Saved(Tensor tensor, int output, long version) {
        boolean isOverwritten() {
            return tensor != null && NativeAutograd.version(tensor) != version;
        }
    }

    private final Function function;
    private final List<Tensor> inputs;
    private final boolean[] needed;
    private final Map<String, Object> values = new HashMap<>();
    private final List<Tensor> nonDifferentiable = new ArrayList<>();
    private final List<Tensor> dirty = new ArrayList<>();
    private final boolean recording = GradMode.isEnabled();
    private boolean materialize = true;
    private List<Tensor> toSave = List.of();
    private List<Saved> saved = List.of();
    private List<Tensor> originals = List.of();
    private boolean freed;

    Context(Function function, List<Tensor> inputs) {
        this.function = function;
        this.inputs = inputs;
        needed = new boolean[inputs.size()];
        for (int i = 0; i < needed.length; i++) {
            needed[i] = inputs.get(i).requiresGrad();
        }
    }

    /**
     * Keeps inputs, outputs or what was computed on the way for the backward. A second derivative goes through saved
     * inputs and outputs; what was computed on the way is constant to it.
     */
    public void saveForBackward(Tensor... tensors) {
        toSave = Arrays.asList(tensors);
    }

    /**
     * What {@link #saveForBackward} kept.
     *
     * @throws TorchException where a backward pass without {@code retainGraph} has freed it, or where one of them was
     *     modified in place since
     */
    public List<Tensor> savedTensors() {
        if (freed) {
            throw error(
                    "Trying to backward through the graph a second time (or directly access saved tensors after they"
                            + " have already been freed). Specify retainGraph(true) if you need to backward through the graph a"
                            + " second time or if you need to access saved tensors after calling backward.");
        }
        for (Saved s : saved) {
            if (s.isOverwritten()) {
                throw error("one of the variables needed for gradient computation has been modified by an inplace"
                        + " operation: a " + s.tensor().dtype() + " of shape "
                        + Arrays.toString(s.tensor().shape()) + " is at version "
                        + NativeAutograd.version(s.tensor()) + "; expected version " + s.version() + " instead");
            }
        }
        boolean history = NativeAutograd.isGradEnabled() && saved.stream().anyMatch(s -> s.output() >= 0);
        if (history && !dirty.isEmpty()) {
            throw error("a second derivative goes through an output that was written over its input: save a copy made"
                    + " of differentiable operations instead");
        }
        List<Tensor> outputs = history ? function.applyAll(originals.toArray(Tensor[]::new)) : List.of();
        return saved.stream()
                .map(s -> history && s.output() >= 0 ? outputs.get(s.output()) : s.tensor())
                .toList();
    }

    /** One of the saved tensors. */
    public Tensor saved(int i) {
        return savedTensors().get(i);
    }

    /** Whether the gradient of an input is asked for. */
    public boolean needsInputGrad(int input) {
        return needed[input];
    }

    /** Says which outputs have no gradient. */
    public void markNonDifferentiable(Tensor... outputs) {
        nonDifferentiable.addAll(Arrays.asList(outputs));
    }

    /**
     * Says which inputs the forward modifies in place; it returns them among its outputs. Call it before modifying them.
     *
     * @throws IllegalArgumentException where one is no input, or is a leaf or a view while gradients are recorded
     */
    public void markDirty(Tensor... inputs) {
        for (Tensor t : inputs) {
            int input = indexOf(this.inputs, t);
            if (input < 0) {
                throw new IllegalArgumentException("only inputs can be marked as modified in place");
            }
            if (recording && needed[input] && t.isLeaf()) {
                throw new IllegalArgumentException(
                        "a leaf Variable that requires grad is being used in an in-place operation.");
            }
            if (recording && NativeAutograd.isView(t)) {
                throw new IllegalArgumentException(
                        "input " + input + " is a view: a function in Java modifies whole tensors only");
            }
        }
        dirty.addAll(Arrays.asList(inputs));
    }

    /** Whether gradients of outputs that were not used arrive as zeros (as they do unless told otherwise) or as null. */
    public void setMaterializeGrads(boolean materialize) {
        this.materialize = materialize;
    }

    /** Keeps a value that is no tensor. */
    public void put(String name, Object value) {
        values.put(name, value);
    }

    /** A value that was kept. */
    @SuppressWarnings("unchecked")
    public <T> T get(String name) {
        return (T) values.get(name);
    }

    boolean isDirty(Tensor t) {
        return indexOf(dirty, t) >= 0;
    }

    /** The inputs modified in place that are no outputs. */
    boolean dropsDirty(List<Tensor> outputs) {
        return dirty.stream().anyMatch(t -> indexOf(outputs, t) < 0);
    }

    /** Lets go of what was saved: the backward pass does not keep its graph. */
    void release() {
        freed |= !saved.isEmpty();
        saved = List.of();
        originals = List.of();
    }

    private TorchException error(String message) {
        return new TorchException(function.name() + ": " + message, message);
    }

    boolean materializes() {
        return materialize;
    }

    boolean isDifferentiable(Tensor output) {
        boolean continuous = output.dtype().isFloatingPoint() || output.dtype().isComplex();
        return continuous && nonDifferentiable.stream().noneMatch(t -> t == output);
    }

    /** Takes its own references to what is saved; of an output without its history, which would never end. */
    void keep(List<Tensor> outputs) {
        List<Saved> kept = new ArrayList<>();
        boolean anyOutput = false;
        for (Tensor t : toSave) {
            int output = indexOf(outputs, t);
            if (t == null) {
                kept.add(new Saved(null, -1, 0));
            } else if (output >= 0 && (indexOf(inputs, t) < 0 || isDirty(t))) {
                anyOutput = true;
                kept.add(saved(Scope.unscoped(t.detach()), output));
            } else {
                kept.add(saved(Scope.unscoped(t), -1));
            }
        }
        saved = List.copyOf(kept);
        toSave = List.of();
        originals = anyOutput ? inputs.stream().map(Scope::unscoped).toList() : List.of();
    }

    private static Saved saved(Tensor kept, int output) {
        return new Saved(kept, output, NativeAutograd.version(kept));
    }

    private static int indexOf(List<Tensor> list, Tensor t) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == t) {
                return i;
            }
        }
        return -1;
    }
}
