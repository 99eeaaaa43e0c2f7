package org.torch4j.internal.arrays;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;
import org.torch4j.binding.ComplexNumber;
import org.torch4j.binding.NativeArrays;
import org.torch4j.binding.Numbers;

/**
 * Numbers in lists as Python programs nest them: complex if any is, else real if any has a point, else whole, else truth
 * values.
 */
final class NestedLists {
    /** Deeper than a tensor can be. */
    private static final int DEEPEST = 64;

    private final List<Object> numbers = new ArrayList<>();
    private final long[] shape;
    private final Kind kind;

    private enum Kind {
        TRUTH,
        WHOLE,
        REAL,
        COMPLEX
    }

    NestedLists(List<?> list) {
        shape = shape(list);
        collect(list, 0, "");
        kind = numbers.isEmpty()
                ? Kind.REAL
                : numbers.stream().map(NestedLists::kind).max(Kind::compareTo).orElseThrow();
    }

    /** The numbers in the type that they have in Python, or for {@code chosen}. */
    Tensor tensor(DType chosen) {
        return tensor(chosen, shape);
    }

    Tensor tensor(DType chosen, long[] shape) {
        int n = numbers.size();
        if (kind == Kind.COMPLEX) {
            return complex(chosen, shape);
        }
        if (kind == Kind.TRUTH) {
            boolean[] values = new boolean[n];
            for (int i = 0; i < n; i++) {
                values[i] = (Boolean) numbers.get(i);
            }
            return (Tensor) NativeArrays.fromArray(values, 0, shape);
        }
        if (kind == Kind.WHOLE && chosen != DType.UINT64) {
            long[] values = new long[n];
            Arrays.setAll(values, i -> Numbers.known(number(numbers.get(i))).longValue());
            return (Tensor) NativeArrays.fromArray(values, 0, shape);
        }
        if (kind == Kind.WHOLE) {
            long[] bits = new long[n];
            Arrays.setAll(bits, i -> unsigned(number(numbers.get(i))));
            return (Tensor) NativeArrays.fromBits(
                    bits, TensorOptions.toNative(DType.UINT64).dtype(), shape);
        }
        double[] values = new double[n];
        Arrays.setAll(values, i -> Numbers.real(number(numbers.get(i))));
        Tensor wide = (Tensor) NativeArrays.fromArray(values, 0, shape);
        return chosen == null ? narrow(wide, Torch.getDefaultDtype()) : wide;
    }

    private Tensor complex(DType chosen, long[] shape) {
        if (chosen != null && !chosen.isComplex()) {
            throw new IllegalArgumentException(
                    "complex numbers do not fit a tensor of " + chosen + ": take complex64 or complex128");
        }
        double[] pairs = new double[2 * numbers.size()];
        for (int i = 0; i < numbers.size(); i++) {
            Number number = number(numbers.get(i));
            boolean both = number instanceof ComplexNumber;
            pairs[2 * i] = both ? ((ComplexNumber) number).real() : Numbers.real(number);
            pairs[2 * i + 1] = both ? ((ComplexNumber) number).imaginary() : 0;
        }
        Tensor wide = (Tensor) NativeArrays.complexFromPairs(pairs, shape);
        boolean narrow = chosen == null && Torch.getDefaultDtype() != DType.FLOAT64;
        return narrow ? narrow(wide, DType.COMPLEX64) : wide;
    }

    private static Tensor narrow(Tensor wide, DType type) {
        if (wide.dtype() == type) {
            return wide;
        }
        try (wide) {
            return wide.to(type);
        }
    }

    private static long unsigned(Number number) {
        if (number instanceof BigInteger big && big.signum() > 0 && big.bitLength() <= Long.SIZE) {
            return big.longValue();
        }
        return Numbers.known(number).longValue();
    }

    private static Number number(Object element) {
        return element instanceof Boolean truth ? (Number) (truth ? 1L : 0L) : (Number) element;
    }

    private static Kind kind(Object element) {
        if (element instanceof Boolean) {
            return Kind.TRUTH;
        }
        if (element instanceof ComplexNumber) {
            return Kind.COMPLEX;
        }
        if (element instanceof Number number) {
            return Numbers.isReal(number) ? Kind.REAL : Kind.WHOLE;
        }
        throw new IllegalArgumentException("a tensor cannot hold " + element);
    }

    private static long[] shape(List<?> list) {
        long[] shape = new long[DEEPEST];
        int depth = 0;
        Object part = list;
        while (part instanceof List<?> inner) {
            if (depth == DEEPEST) {
                throw new IllegalArgumentException("the lists are nested deeper than the " + DEEPEST
                        + " dimensions a tensor can have, or hold themselves");
            }
            shape[depth++] = inner.size();
            part = inner.isEmpty() ? null : inner.get(0);
        }
        return Arrays.copyOf(shape, depth);
    }

    /** Lists that may hold themselves are not printed. */
    private static String text(Object element) {
        boolean flat = !(element instanceof List<?> list) || list.stream().noneMatch(List.class::isInstance);
        return element instanceof List<?> ? flat ? "the list " + element : "a list" : String.valueOf(element);
    }

    private void collect(List<?> list, int level, String where) {
        if (list.size() != shape[level]) {
            throw new IllegalArgumentException("the array is ragged: " + where + " has " + list.size()
                    + " elements, those before it have " + shape[level]);
        }
        int at = 0;
        for (Object element : list) {
            boolean inner = element instanceof List<?>;
            if (inner != level + 1 < shape.length) {
                throw new IllegalArgumentException("lists of different depth make no tensor: " + text(element)
                        + " where there is " + (inner ? "a number" : "a list") + " before");
            }
            if (inner) {
                collect((List<?>) element, level + 1, where + "[" + at + "]");
            } else {
                numbers.add(element);
            }
            at++;
        }
    }
}
