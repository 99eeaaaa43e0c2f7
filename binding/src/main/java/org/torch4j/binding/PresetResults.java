package org.torch4j.binding;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Takes over what the presets' calls return. */
final class PresetResults {
    private PresetResults() {}

    static Number number(Scalar scalar) {
        try (scalar) {
            return scalar.isFloatingPoint() ? (Number) scalar.toDouble() : (Number) scalar.toLong();
        }
    }

    /** Takes a new tensor over, and has it record where the options say so. */
    static NativeTensor created(Tensor tensor, NativeOptions options) {
        if (options != null && options.requiresGrad()) {
            tensor.set_requires_grad(true);
        }
        return Natives.wrap(tensor);
    }

    /** Owns a tensor that a container holds; null for an undefined one. */
    static NativeTensor element(Tensor reference, boolean view) {
        if (!reference.defined()) {
            return null;
        }
        Tensor own = new Tensor(reference);
        return view ? Natives.wrapView(own) : Natives.wrap(own);
    }

    /** Takes the tensors out of a vector and closes it. */
    static List<NativeTensor> list(TensorVector vector, boolean view) {
        try (vector) {
            return copies(vector, view);
        }
    }

    static List<NativeTensor> copies(TensorVector vector) {
        return copies(vector, false);
    }

    private static List<NativeTensor> copies(TensorVector vector, boolean view) {
        int size = (int) vector.size();
        List<NativeTensor> tensors = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            tensors.add(element(vector.get(i), view));
        }
        return tensors;
    }
}
