package org.torch4j.export;

import java.util.Map;
import java.util.function.Function;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;

/** What a program computes with sizes and other numbers, as Python computes it. */
final class SymbolicOps {
    private static final String SCALAR = "a number in the program's arithmetic";

    private static final Map<String, Function<Object[], Object>> ALL = Map.ofEntries(
            Map.entry("add", a -> exact(a) ? (Object) Math.addExact(l(a[0]), l(a[1])) : d(a[0]) + d(a[1])),
            Map.entry("sub", a -> exact(a) ? (Object) Math.subtractExact(l(a[0]), l(a[1])) : d(a[0]) - d(a[1])),
            Map.entry("mul", a -> exact(a) ? (Object) Math.multiplyExact(l(a[0]), l(a[1])) : d(a[0]) * d(a[1])),
            Map.entry("truediv", a -> divide(a)),
            Map.entry("floordiv", a -> exact(a) ? (Object) Math.floorDiv(l(a[0]), divisor(a)) : Math.floor(divide(a))),
            Map.entry("mod", a -> exact(a) ? (Object) Math.floorMod(l(a[0]), divisor(a)) : modulo(a)),
            Map.entry("pow", SymbolicOps::power),
            Map.entry("pow_by_natural", SymbolicOps::power),
            Map.entry("neg", a -> exact(a) ? (Object) Math.negateExact(l(a[0])) : -d(a[0])),
            Map.entry("pos", a -> a[0]),
            Map.entry("abs", a -> exact(a) ? (Object) Math.abs(l(a[0])) : Math.abs(d(a[0]))),
            Map.entry("eq", a -> compare(a) == 0),
            Map.entry("ne", a -> compare(a) != 0),
            Map.entry("lt", a -> compare(a) < 0),
            Map.entry("le", a -> compare(a) <= 0),
            Map.entry("gt", a -> compare(a) > 0),
            Map.entry("ge", a -> compare(a) >= 0),
            Map.entry("and_", a -> a[0] instanceof Boolean ? (Object) (b(a[0]) && b(a[1])) : l(a[0]) & l(a[1])),
            Map.entry("or_", a -> a[0] instanceof Boolean ? (Object) (b(a[0]) || b(a[1])) : l(a[0]) | l(a[1])),
            Map.entry("not_", a -> !b(a[0])),
            Map.entry("sym_not", a -> !b(a[0])),
            Map.entry("sym_max", a -> compare(a) >= 0 ? a[0] : a[1]),
            Map.entry("sym_min", a -> compare(a) <= 0 ? a[0] : a[1]),
            Map.entry("sym_int", a -> (long) d(a[0])),
            Map.entry("sym_float", a -> d(a[0])),
            Map.entry("sym_ite", a -> b(a[0]) ? a[1] : a[2]),
            Map.entry("_sym_sqrt", a -> Math.sqrt(d(a[0]))),
            Map.entry("sym_sqrt", a -> Math.sqrt(d(a[0]))),
            Map.entry("ceil", a -> (long) Math.ceil(d(a[0]))),
            Map.entry("floor", a -> (long) Math.floor(d(a[0]))),
            Map.entry("trunc", a -> (long) d(a[0])),
            Map.entry("round", a -> (long) Math.rint(d(a[0]))),
            Map.entry("sqrt", a -> Math.sqrt(d(a[0]))),
            Map.entry("log2", a -> Math.log(d(a[0])) / Math.log(2)));

    private SymbolicOps() {}

    /** The function of a target such as {@code _operator.mul} or {@code torch.sym_max}; null for another. */
    static Function<Object[], Object> find(String target) {
        int dot = target.lastIndexOf('.');
        String module = target.substring(0, Math.max(dot, 0));
        return switch (module) {
            case "_operator", "operator", "math", "builtins", "torch", "torch.fx.experimental.symbolic_shapes" ->
                ALL.get(target.substring(dot + 1));
            default -> null;
        };
    }

    /** {@code aten.sym_size.int} and its like: what is asked of a tensor; null for another operator. */
    static Function<Object[], Object> ofTensor(String name) {
        return switch (name) {
            case "sym_size.int" -> a -> t(a[0]).size(l(a[1]));
            case "sym_stride.int" -> a -> t(a[0]).stride(l(a[1]));
            case "sym_numel", "sym_numel.default" -> a -> t(a[0]).numel();
            case "sym_storage_offset", "sym_storage_offset.default" -> a -> t(a[0]).storageOffset();
            default -> null;
        };
    }

    static boolean b(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        return d(value) != 0;
    }

    static long l(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Long number) {
            return number;
        }
        throw new CheckpointException(SCALAR + " is no whole number");
    }

    private static Tensor t(Object value) {
        if (value instanceof Tensor tensor) {
            return tensor;
        }
        throw new CheckpointException("the program asks for the size of what is no tensor");
    }

    private static double d(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new CheckpointException(SCALAR + " is no number");
    }

    private static boolean exact(Object... values) {
        for (Object value : values) {
            if (!(value instanceof Long) && !(value instanceof Boolean)) {
                return false;
            }
        }
        return true;
    }

    private static long divisor(Object... values) {
        if (l(values[1]) == 0) {
            throw new CheckpointException("the program divides a size by nothing");
        }
        return l(values[1]);
    }

    private static double divide(Object... values) {
        if (d(values[1]) == 0) {
            throw new CheckpointException("the program divides a number by nothing");
        }
        return d(values[0]) / d(values[1]);
    }

    private static double modulo(Object... values) {
        double quotient = Math.floor(divide(values));
        return d(values[0]) - quotient * d(values[1]);
    }

    private static Object power(Object... values) {
        if (exact(values) && l(values[1]) >= 0) {
            long result = 1;
            long exponent = l(values[1]);
            for (long i = 0; i < Math.min(exponent, 64); i++) {
                result = Math.multiplyExact(result, l(values[0]));
            }
            return exponent > 64 && Math.abs(l(values[0])) > 1 ? Math.multiplyExact(Long.MAX_VALUE, 2L) : result;
        }
        return Math.pow(d(values[0]), d(values[1]));
    }

    private static int compare(Object... values) {
        return exact(values) ? Long.compare(l(values[0]), l(values[1])) : Double.compare(d(values[0]), d(values[1]));
    }
}
