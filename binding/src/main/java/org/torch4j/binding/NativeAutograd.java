package org.torch4j.binding;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/** Gradients of a tensor, and whether operations are recorded. */
public final class NativeAutograd {
    static {
        Startup.start();
    }

    private NativeAutograd() {}

    public static boolean isGradEnabled() {
        return GradMode.is_enabled();
    }

    public static void setGradEnabled(boolean enabled) {
        GradMode.set_enabled(enabled);
    }

    public static boolean isInferenceMode() {
        return InferenceMode.is_enabled();
    }

    /** Switches inference mode for the calling thread until the returned guard is closed by it. */
    public static AutoCloseable inferenceMode(boolean enabled) {
        return new InferenceMode(enabled);
    }

    public static boolean requiresGrad(NativeTensor t) {
        return t.pointer().requires_grad();
    }

    public static void setRequiresGrad(NativeTensor t, boolean value) {
        try {
            t.pointer().set_requires_grad(value);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("requires_grad_", e, t);
        }
    }

    public static boolean isLeaf(NativeTensor t) {
        return t.pointer().is_leaf();
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

    /** Sets the gradient; null drops it. */
    public static void setGrad(NativeTensor t, NativeTensor grad) {
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

    public static void setData(NativeTensor t, NativeTensor data) {
        try {
            t.pointer().set_data(data.pointer());
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
        try {
            t.pointer().backward();
        } catch (RuntimeException e) {
            throw NativeErrors.translate("backward", e, t);
        }
    }

    /** Backward from {@code t}; {@code gradient} and {@code retainGraph} may be null. */
    public static void backward(NativeTensor t, NativeTensor gradient, Boolean retainGraph, boolean createGraph) {
        Tensor p = t.pointer();
        Tensor none = gradient == null ? new Tensor() : null;
        try (BoolOptional retain = retainGraph == null ? new BoolOptional() : new BoolOptional(retainGraph);
                TensorArrayRefOptional inputs = new TensorArrayRefOptional()) {
            p.backward(gradient == null ? none : gradient.pointer(), retain, createGraph, inputs);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("backward", e, t);
        } finally {
            if (none != null) {
                none.close();
            }
        }
    }
}
