package org.torch4j.binding;

import org.bytedeco.pytorch.Tensor;

/** The one value of a tensor with one element. libtorch counts the elements itself: nothing is asked before it fails. */
public final class NativeScalars {
    private NativeScalars() {}

    public static double itemDouble(NativeTensor t) {
        Tensor p = t.pointer();
        try {
            return TensorFields.itemDouble(p);
        } catch (RuntimeException e) {
            throw explain(t, e);
        }
    }

    public static float itemFloat(NativeTensor t) {
        Tensor p = t.pointer();
        try {
            return TensorFields.itemFloat(p);
        } catch (RuntimeException e) {
            throw explain(t, e);
        }
    }

    public static long itemLong(NativeTensor t) {
        Tensor p = t.pointer();
        try {
            return TensorFields.itemLong(p);
        } catch (RuntimeException e) {
            throw explain(t, e);
        }
    }

    public static boolean itemBool(NativeTensor t) {
        Tensor p = t.pointer();
        try {
            return p.item_bool();
        } catch (RuntimeException e) {
            throw explain(t, e);
        }
    }

    private static RuntimeException explain(NativeTensor t, RuntimeException e) {
        Tensor p = t.pointer();
        long numel = TensorFields.numel(p);
        if (numel != 1) {
            return new IllegalArgumentException("item() of " + NativeInfo.describe(p) + ": it has " + numel
                    + " elements, and item() needs exactly one");
        }
        return NativeErrors.translate("item", e, t);
    }
}
