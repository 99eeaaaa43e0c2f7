package org.torch4j.binding;

import org.bytedeco.pytorch.Tensor;

/** The one value of a tensor with one element. */
public final class NativeScalars {
    private NativeScalars() {}

    public static double itemDouble(NativeTensor t) {
        return single(t).item_double();
    }

    public static float itemFloat(NativeTensor t) {
        return single(t).item_float();
    }

    public static long itemLong(NativeTensor t) {
        return single(t).item_long();
    }

    public static boolean itemBool(NativeTensor t) {
        return single(t).item_bool();
    }

    private static Tensor single(NativeTensor t) {
        Tensor p = t.pointer();
        long numel = p.numel();
        if (numel != 1) {
            throw new IllegalArgumentException("item() of " + NativeInfo.describe(p) + ": it has " + numel
                    + " elements, and item() needs exactly one");
        }
        return p;
    }
}
