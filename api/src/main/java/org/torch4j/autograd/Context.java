package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeAutograd;

/** What a {@link Function} carries from its forward to its backward. */
public final class Context {
    /** A tensor that no scope closes. */
    private static final class Kept extends Tensor {
        Kept(Tensor tensor) {
            super(tensor);
        }
    }

    private record Saved(Tensor tensor, int output) {}

    private final Function function;
    private final List<Tensor> inputs;
    private final boolean[] needed;
    private final Map<String, Object> values = new HashMap<>();
    private final List<Tensor> nonDifferentiable = new ArrayList<>();
    private boolean materialize = true;
    private List<Tensor> toSave = List.of();
    private List<Saved> saved = List.of();
    private List<Tensor> originals = List.of();

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

    /** What {@link #saveForBackward} kept. */
    public List<Tensor> savedTensors() {
        boolean history = NativeAutograd.isGradEnabled() && saved.stream().anyMatch(s -> s.output() >= 0);
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
                kept.add(new Saved(null, -1));
            } else if (output >= 0 && indexOf(inputs, t) < 0) {
                anyOutput = true;
                kept.add(new Saved(new Kept(t.detach()), output));
            } else {
                kept.add(new Saved(new Kept(t), -1));
            }
        }
        saved = List.copyOf(kept);
        toSave = List.of();
        originals = anyOutput ? inputs.stream().<Tensor>map(Kept::new).toList() : List.of();
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
