package org.torch4j.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.torch4j.Tensor;

/** Arguments as text, without a read of their values but for small index tensors. */
final class Show {
    private Show() {}

    static String call(String name, Object[] arguments) {
        return name + Arrays.stream(arguments).map(Show::one).collect(Collectors.joining(", ", "(", ")"));
    }

    static String one(Object o) {
        try {
            if (o instanceof Tensor t) {
                return tensor(t);
            }
            if (o instanceof long[] a) {
                return Arrays.toString(a);
            }
            if (o instanceof double[] a) {
                return Arrays.toString(a);
            }
            if (o instanceof boolean[] a) {
                return Arrays.toString(a);
            }
            if (o instanceof Object[] a) {
                return one(Arrays.asList(a));
            }
            if (o instanceof List<?> list) {
                return list.stream().map(Show::one).collect(Collectors.joining(", ", "[", "]"));
            }
            if (o instanceof String s) {
                return '"' + s.replace("\0", "\\0") + '"';
            }
            return o == null || o instanceof Number || o instanceof Boolean || o instanceof Enum<?>
                    ? String.valueOf(o)
                    : o.getClass().getSimpleName();
        } catch (RuntimeException e) {
            return "?";
        }
    }

    private static String tensor(Tensor t) {
        String text = t.dtype() + Arrays.toString(t.shape()) + (t.requiresGrad() ? "g" : "")
                + (t.layout() == org.torch4j.Layout.STRIDED ? "" : "/" + t.layout());
        boolean few = t.layout() == org.torch4j.Layout.STRIDED && t.numel() <= 12;
        if (few && t.device().toString().equals("cpu") && !t.dtype().isComplex() && !t.isQuantized()) {
            return text + Arrays.toString(t.detach().to(org.torch4j.DType.FLOAT64).reshape(-1).toDoubles());
        }
        return text;
    }
}
