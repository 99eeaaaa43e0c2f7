package org.torch4j.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.AnomalyMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.binding.startup.Startup;

/** Gradients of a tensor, and whether operations are recorded. */
public final class NativeAutograd {
    static {
        Startup.start();
    }

    private NativeAutograd() {}

    public static boolean isGradEnabled() {
        VirtualModes.enter();
        return GradMode.is_enabled();
    }

    public static void setGradEnabled(boolean enabled) {
        VirtualModes modes = VirtualModes.enter();
        if (modes != null) {
            modes.record(enabled);
        } else {
            GradMode.set_enabled(enabled);
        }
        ThreadState.get().recording = enabled;
    }

    public static boolean isInferenceMode() {
        VirtualModes.enter();
        return InferenceMode.is_enabled();
    }

    /** Switches inference mode for the calling thread until the returned guard is closed by it. */
    public static AutoCloseable inferenceMode(boolean enabled) {
        VirtualModes modes = VirtualModes.enter();
        AutoCloseable mode = modes == null ? new InferenceMode(enabled) : modes.infer(enabled);
        ThreadState.get().recording = GradMode.is_enabled();
        return mode;
    }

    /** Ends a mode that {@link #inferenceMode} began. */
    public static void close(AutoCloseable mode) {
        try {
            mode.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        ThreadState.get().recording = GradMode.is_enabled();
    }

    public static boolean requiresGrad(NativeTensor t) {
        return t.pointer().requires_grad();
    }

    public static void setRequiresGrad(NativeTensor t, boolean value) {
        Tensor p = t.pointer();
        if (!value && !p.is_leaf()) {
            throw new IllegalArgumentException("requires_grad can be changed on leaves only, and "
                    + NativeInfo.describe(p) + " is a result: use detach()");
        }
        try {
            p.set_requires_grad(value);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("requires_grad_", e, t);
        }
    }

    public static boolean isLeaf(NativeTensor t) {
        return t.pointer().is_leaf();
    }

    /** How often the tensor was modified in place; 0 for one of inference mode, which does not count. */
    public static long version(NativeTensor t) {
        Tensor p = t.pointer();
        return p.is_inference() ? 0 : p._version();
    }

    public static boolean isView(NativeTensor t) {
        return t.pointer().is_view();
    }

    public static void retainGrad(NativeTensor t) {
        try {
            t.pointer().retain_grad();
        } catch (RuntimeException e) {
            throw NativeErrors.translate("retain_grad", e, t);
        }
    }

    /** The gradient, or null where there is none. */
    public static NativeTensor grad(NativeTensor t) {
        Tensor grad = t.pointer().grad();
        if (grad == null || !grad.defined()) {
            return null;
        }
        return Natives.wrapView(new Tensor(grad));
    }

    public static boolean hasGrad(NativeTensor t) {
        Tensor grad = t.pointer().grad();
        return grad != null && grad.defined();
    }

    /**
     * Sets the gradient; null drops it.
     *
     * @throws IllegalArgumentException for one of another shape, type or device
     */
    public static void setGrad(NativeTensor t, NativeTensor grad) {
        if (grad != null && !fits(t, grad)) {
            throw new IllegalArgumentException(
                    "a gradient " + NativeInfo.describe(grad) + " does not fit a tensor " + NativeInfo.describe(t));
        }
        Tensor slot = t.pointer().mutable_grad();
        if (grad == null) {
            if (slot.defined()) {
                slot.reset();
            }
        } else {
            try (Tensor copy = new Tensor(grad.pointer())) {
                slot.put(copy);
            }
        }
    }

    private static boolean fits(NativeTensor t, NativeTensor grad) {
        return NativeInfo.scalarType(t) == NativeInfo.scalarType(grad)
                && NativeInfo.deviceType(t) == NativeInfo.deviceType(grad)
                && NativeInfo.deviceIndex(t) == NativeInfo.deviceIndex(grad)
                && Arrays.equals(NativeInfo.shape(t), NativeInfo.shape(grad));
    }

    /** What libtorch cannot exchange within a tensor, as memory for none ({@code meta}), becomes another native leaf. */
    public static void setData(NativeTensor t, NativeTensor data) {
        Tensor own = t.pointer();
        Tensor given = data.pointer();
        try {
            if (own.is_leaf() && !AtenPrivate._has_compatible_shallow_copy_type(t, data)) {
                t.replace(given.detach().requires_grad_(own.requires_grad()));
            } else {
                own.set_data(given);
            }
        } catch (RuntimeException e) {
            throw NativeErrors.translate("set_data", e, t, data);
        }
    }

    public static NativeTensor data(NativeTensor t) {
        try {
            return Natives.wrapView(new Tensor(t.pointer().variable_data()));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("data", e, t);
        }
    }

    public static void backward(NativeTensor t) {
        VirtualModes modes = begin();
        try {
            t.pointer().backward();
        } catch (RuntimeException e) {
            throw Callbacks.translate("backward", e, t);
        } finally {
            end(modes);
        }
    }

    /** Backward from {@code t}; {@code gradient} and {@code retainGraph} may be null. */
    public static void backward(NativeTensor t, NativeTensor gradient, Boolean retainGraph, boolean createGraph) {
        Tensor p = t.pointer();
        Tensor none = gradient == null ? new Tensor() : null;
        VirtualModes modes = begin();
        try (BoolOptional retain = retainGraph == null ? new BoolOptional() : new BoolOptional(retainGraph);
                TensorArrayRefOptional inputs = new TensorArrayRefOptional()) {
            p.backward(gradient == null ? none : gradient.pointer(), retain, createGraph, inputs);
        } catch (RuntimeException e) {
            throw Callbacks.translate("backward", e, t);
        } finally {
            end(modes);
            if (none != null) {
                none.close();
            }
        }
    }

    /**
     * Backward from several tensors.
     *
     * @param gradients one for each tensor, null where it has one element; or null
     * @param inputs the leaves to accumulate into; null for all
     */
    public static void backward(
            List<? extends NativeTensor> tensors,
            List<? extends NativeTensor> gradients,
            Boolean retainGraph,
            boolean createGraph,
            List<? extends NativeTensor> inputs) {
        Required.allGiven(tensors, "tensors");
        VirtualModes modes = begin();
        try (BoolOptional retain = optional(retainGraph);
                TensorVector from = vector(tensors);
                TensorVector grads = gradients == null ? new TensorVector() : vector(gradients);
                TensorVector to = inputs == null ? new TensorVector() : vector(inputs)) {
            torch.backward(from, grads, retain, createGraph, to);
        } catch (RuntimeException e) {
            throw Callbacks.translate("backward", e, tensors);
        } finally {
            end(modes);
        }
    }

    /** Gradients of the inputs, null for one that was not used; nothing is accumulated. */
    public static List<NativeTensor> gradients(
            List<? extends NativeTensor> outputs,
            List<? extends NativeTensor> inputs,
            List<? extends NativeTensor> gradients,
            Boolean retainGraph,
            boolean createGraph,
            boolean allowUnused) {
        Required.allGiven(outputs, "outputs");
        Required.allGiven(inputs, "inputs");
        VirtualModes modes = begin();
        try (BoolOptional retain = optional(retainGraph);
                TensorVector from = vector(outputs);
                TensorVector to = vector(inputs);
                TensorVector grads = gradients == null ? new TensorVector() : vector(gradients);
                TensorVector found = torch.grad(from, to, grads, retain, createGraph, allowUnused)) {
            List<NativeTensor> result = new ArrayList<>();
            for (long i = 0; i < found.size(); i++) {
                result.add(Natives.wrapDefined(new Tensor(found.get(i))));
            }
            return result;
        } catch (RuntimeException e) {
            throw Callbacks.translate("grad", e, outputs);
        } finally {
            end(modes);
        }
    }

    /** Before a call that may run hooks: their modes are the engine's, also where a virtual thread runs it. */
    private static VirtualModes begin() {
        VirtualModes modes = ThreadState.get().modes;
        if (modes != null) {
            modes.beginNative();
        }
        return modes;
    }

    private static void end(VirtualModes modes) {
        if (modes != null) {
            modes.endNative();
        }
    }

    private static BoolOptional optional(Boolean value) {
        return value == null ? new BoolOptional() : new BoolOptional(value);
    }

    private static TensorVector vector(List<? extends NativeTensor> tensors) {
        TensorVector vector = new TensorVector(tensors.size());
        for (int i = 0; i < tensors.size(); i++) {
            if (tensors.get(i) != null) {
                vector.put(i, tensors.get(i).pointer());
            }
        }
        return vector;
    }

    public static boolean isAnomalyEnabled() {
        return AnomalyMode.is_enabled();
    }

    public static boolean isAnomalyCheckingNan() {
        return AnomalyMode.should_check_nan();
    }

    /** Whether backward passes name the step that fails, and fail at a NaN. */
    public static void setAnomaly(boolean enabled, boolean checkNan) {
        AnomalyMode.set_enabled(enabled, checkNan);
    }
}
