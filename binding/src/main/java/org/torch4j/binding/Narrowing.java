package org.torch4j.binding;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Whether the values of a tensor lie in the range of a type of whole numbers; libtorch converts them without a look. */
final class Narrowing {
    private Narrowing() {}

    /**
     * Refuses values that {@code type} cannot hold. Fractions are cut, as Java's and Python's {@code int} cut them.
     *
     * @param values a dense tensor of the CPU
     * @param wraps whether the negative of what an unsigned type holds counts as held, as libtorch has it for literals
     */
    static void check(Tensor values, ScalarType type, boolean wraps) {
        ScalarType to = type.intern();
        ScalarType from = values.scalar_type().intern();
        if (from == to || !isWhole(to) || holds(from, to) || values.numel() == 0) {
            return;
        }
        if (from == ScalarType.UInt64) {
            checkUnsigned(values, to);
        } else if (isWhole(from)) {
            try (Tensor wide = values.toType(ScalarType.Long);
                    Tensor least = wide.min();
                    Tensor most = wide.max()) {
                check(values, least.item_long(), least(to, wraps), most.item_long(), most(to), to);
            }
        } else {
            try (Tensor wide = values.toType(ScalarType.Double);
                    Tensor least = wide.min();
                    Tensor most = wide.max()) {
                check(values, least.item_double(), most.item_double(), to, wraps);
            }
        }
    }

    private static void check(Tensor values, long least, long from, long most, long end, ScalarType to) {
        if (least < from || most > end) {
            throw refused(values, Long.toString(least < from ? least : most), to);
        }
    }

    private static void check(Tensor values, double least, double most, ScalarType to, boolean wraps) {
        double end = to == ScalarType.Long ? 0x1p63 : to == ScalarType.UInt64 ? 0x1p64 : most(to) + 1.0;
        double from = least(to, wraps) - (to == ScalarType.Long ? 0.0 : 1.0);
        boolean below = to == ScalarType.Long ? least < from : !(least > from);
        if (below || !(most < end)) {
            throw refused(values, Double.toString(below ? least : most), to);
        }
    }

    /** The bits as int64 are negative from 2^63 on. */
    private static void checkUnsigned(Tensor values, ScalarType to) {
        try (Tensor bits = values.view(ScalarType.Long);
                Tensor least = bits.min();
                Tensor most = bits.max()) {
            if (least.item_long() < 0 || most.item_long() > most(to)) {
                long shown = least.item_long() < 0 ? least.item_long() : most.item_long();
                throw refused(values, Long.toUnsignedString(shown), to);
            }
        }
    }

    private static IllegalArgumentException refused(Tensor values, String value, ScalarType to) {
        return new IllegalArgumentException(
                "the value " + value + " does not fit " + name(to) + " (given " + NativeInfo.describe(values) + ")");
    }

    private static boolean isWhole(ScalarType type) {
        return switch (type) {
            case Byte, Char, Short, Int, Long, UInt16, UInt32, UInt64 -> true;
            default -> false;
        };
    }

    /** Whether each value of {@code from} is one of {@code to}; bytes of either sign are read as Java's. */
    private static boolean holds(ScalarType from, ScalarType to) {
        if (from == ScalarType.Bool || from == ScalarType.Byte && to == ScalarType.Char) {
            return true;
        }
        if (from == ScalarType.Char && to == ScalarType.Byte) {
            return true;
        }
        return isWhole(from)
                && from != ScalarType.UInt64
                && least(from, false) >= least(to, false)
                && most(from) <= most(to);
    }

    private static long least(ScalarType type, boolean wraps) {
        return switch (type) {
            case Char -> Byte.MIN_VALUE;
            case Short -> Short.MIN_VALUE;
            case Int -> Integer.MIN_VALUE;
            case Long -> Long.MIN_VALUE;
            default -> wraps ? -most(type) : 0;
        };
    }

    private static long most(ScalarType type) {
        return switch (type) {
            case Char -> Byte.MAX_VALUE;
            case Byte -> 0xffL;
            case Short -> Short.MAX_VALUE;
            case UInt16 -> 0xffffL;
            case Int -> Integer.MAX_VALUE;
            case UInt32 -> 0xffffffffL;
            default -> Long.MAX_VALUE;
        };
    }

    private static String name(ScalarType type) {
        return switch (type) {
            case Byte -> "uint8";
            case Char -> "int8";
            case Short -> "int16";
            case Int -> "int32";
            case Long -> "int64";
            case UInt16 -> "uint16";
            case UInt32 -> "uint32";
            default -> "uint64";
        };
    }
}
