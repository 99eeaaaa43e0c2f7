package org.torch4j.golden;

import java.util.Base64;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * A tensor that Python returned: its numbers in float64 where float64 computes the same, and the size of what each sums
 * where that is not its own. Complex numbers are pairs.
 */
record GoldenResult(DType type, long[] shape, double[] numbers, byte[] powers) {
    static boolean is(Object golden) {
        return golden instanceof Map<?, ?> map && map.containsKey("tensor");
    }

    static GoldenResult of(Object golden) {
        Map<?, ?> coded = (Map<?, ?>) ((Map<?, ?>) golden).get("tensor");
        DType type = DType.of(coded.get("dtype").toString());
        long[] shape = PythonValue.longs(coded.get("size"));
        Object powers = coded.get("powers");
        return new GoldenResult(
                type,
                shape,
                coded.containsKey("wide")
                        ? doubles(Base64.getDecoder().decode(coded.get("wide").toString()))
                        : numbers((Tensor) new PythonValue().read(golden)),
                powers == null ? null : Base64.getDecoder().decode(powers.toString()));
    }

    private static double[] doubles(byte[] wide) {
        return wide.length == 0
                ? new double[0]
                : Scope.run(() -> Torch.fromArray(wide).view(DType.FLOAT64)).toDoubles();
    }

    /** Of a tensor, as float64 and in order. */
    static double[] numbers(Tensor t) {
        Tensor plain = t.detach().resolveConj().resolveNeg();
        return (plain.dtype().isComplex() ? Torch.viewAsReal(plain) : plain).toDoubles();
    }

    /** What a number's round-off is measured by. */
    double size(int index) {
        int element = type.isComplex() ? index / 2 : index;
        if (powers != null) {
            return Math.scalb(1.0, powers[element]);
        }
        return type.isComplex()
                ? Math.hypot(numbers[2 * element], numbers[2 * element + 1])
                : Math.abs(numbers[element]);
    }
}
