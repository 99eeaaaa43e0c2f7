package org.torch4j.binding;

import java.util.List;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Java's primitive types and libtorch's. */
final class ElementTypes {
    static final List<Class<?>> PRIMITIVES =
            List.of(float.class, double.class, long.class, int.class, short.class, byte.class, boolean.class);

    private ElementTypes() {}

    static ScalarType scalarType(Class<?> type) {
        if (type == float.class) {
            return ScalarType.Float;
        } else if (type == double.class) {
            return ScalarType.Double;
        } else if (type == long.class) {
            return ScalarType.Long;
        } else if (type == int.class) {
            return ScalarType.Int;
        } else if (type == short.class) {
            return ScalarType.Short;
        } else if (type == byte.class) {
            return ScalarType.Char;
        } else if (type == boolean.class) {
            return ScalarType.Bool;
        }
        throw new IllegalArgumentException("a tensor cannot hold Java's " + type);
    }
}
