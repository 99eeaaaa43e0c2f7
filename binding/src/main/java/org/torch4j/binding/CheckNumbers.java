package org.torch4j.binding;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Whole numbers that a kernel divides by or negates: the processor stops where the result has no place. */
final class CheckNumbers {
    private static final long MANY = 1L << 20;
    private static final long MOST_CHOSEN = 64;
    private static final long MOST_STEP = 1L << 24;
    private static final long MOST_BINS = 100_000;
    private static final long MOST_BITS = 16;

    private CheckNumbers() {}

    static void truncates(NativeTensor self, NativeTensor other, String mode) {
        if (!"trunc".equals(mode) || !isWhole(self) || !isWhole(other)) {
            return;
        }
        long least = leastOf(NativeArrays.resultType(self, other));
        if (least == 0 || !contains(other, -1) || !contains(self, least)) {
            return;
        }
        try (Scalar minimum = new Scalar(least);
                Scalar minusOne = new Scalar(-1L);
                Tensor dividends = self.pointer().eq(minimum);
                Tensor divisors = other.pointer().eq(minusOne);
                Tensor both = dividends.logical_and(divisors);
                Tensor any = both.any()) {
            if (any.item_bool()) {
                throw overflow(least);
            }
        } catch (RuntimeException e) {
            throw NativeErrors.translate("aten::div", e, self, other);
        }
    }

    static void truncates(NativeTensor self, Number other, String mode) {
        if (!"trunc".equals(mode) || !isWhole(self) || other == null || !isWhole(other) || other.longValue() != -1) {
            return;
        }
        long least = leastOf(NativeInfo.scalarType(self));
        if (least != 0 && contains(self, least)) {
            throw overflow(least);
        }
    }

    private static IllegalArgumentException overflow(long least) {
        return Preconditions.because("%s divided by -1 has no place in its type", least);
    }

    /** The least number of a type whose division stops the processor, else 0. */
    private static long leastOf(int type) {
        return type == ScalarType.Long.value ? Long.MIN_VALUE : type == ScalarType.Int.value ? Integer.MIN_VALUE : 0;
    }

    private static boolean contains(NativeTensor t, long value) {
        long[] range = IndexValues.range(t);
        return range != null && range[0] <= value && range[1] >= value;
    }

    private static boolean isWhole(NativeTensor t) {
        return t != null && isWhole(NativeInfo.scalarType(t));
    }

    private static boolean isWhole(int type) {
        return type >= ScalarType.Byte.value && type <= ScalarType.Long.value;
    }

    private static boolean isWhole(Number n) {
        return !(n instanceof Double || n instanceof Float || n instanceof ComplexNumber || n instanceof BooleanScalar);
    }

    /** Whole numbers are counted with a step of whole numbers, which divides. */
    static void counts(Number start, Number end, Number step, NativeTensor out, NativeOptions options) {
        if (end == null) {
            return;
        }
        int type = out != null ? NativeInfo.scalarType(out) : options == null ? NativeOptions.NONE : options.dtype();
        boolean whole = type == NativeOptions.NONE
                ? List.of(start == null ? 0L : start, end, step == null ? 1L : step).stream()
                        .allMatch(CheckNumbers::isWhole)
                : isWhole(type);
        if (!whole) {
            return;
        }
        long from = start == null ? 0 : start.longValue();
        long by = step == null ? 1 : step.longValue();
        long span = end.longValue() - from;
        boolean overflows = ((end.longValue() ^ from) & (end.longValue() ^ span)) < 0 || span == Long.MIN_VALUE;
        if (by == 0 || overflows) {
            throw Preconditions.because("range from %s to %s: no step of %s in whole numbers", from, end, step);
        }
    }

    /** Each part costs a view, also where nothing is left for it. */
    static void parts(NativeTensor self, long sections) {
        Natives.p(self);
        if (sections > MANY + NativeInfo.numel(self)) {
            throw Preconditions.because("%s sections of %s: too many to be made", sections, self);
        }
    }

    static void parts(NativeTensor self, NativeTensor sections) {
        if (sections != null && NativeInfo.dim(sections) == 0) {
            long[] range = IndexValues.range(sections);
            parts(self, range == null ? 0 : range[0]);
        }
    }

    static void chosen(NativeTensor self, long r) {
        Natives.p(self);
        if (r > MOST_CHOSEN) {
            throw Preconditions.because("%s elements at a time: expected at most %s", r, MOST_CHOSEN);
        }
    }

    /** Its kernel draws until a number fits; none does for a NaN. */
    static void shapeParameter(NativeTensor self) {
        Natives.p(self);
        if (!NativeInfo.isCpu(self) || NativeInfo.layout(self) != 0) {
            return;
        }
        try (Tensor plain = self.pointer().detach();
                Tensor nan = plain.isnan();
                Tensor any = nan.any()) {
            if (any.item_bool()) {
                throw Preconditions.because("parameters that are numbers are expected: %s holds NaN", self);
            }
        } catch (RuntimeException e) {
            throw NativeErrors.translate("aten::_standard_gamma", e, self);
        }
    }

    /** A polynomial is worked out degree by degree. */
    static void degree(Number n) {
        if (n != null && n.doubleValue() > MANY) {
            throw Preconditions.because("degree %s: too high to be worked through", n);
        }
    }

    static void degree(NativeTensor n) {
        Natives.p(n);
        if (!NativeInfo.isCpu(n) || NativeInfo.layout(n) != 0 || NativeInfo.numel(n) == 0) {
            return;
        }
        try (Scalar many = new Scalar((double) MANY);
                Tensor plain = n.pointer().detach();
                Tensor high = plain.gt(many);
                Tensor any = high.any()) {
            if (any.item_bool()) {
                throw Preconditions.because("degrees of %s: too high to be worked through", n);
            }
        } catch (RuntimeException e) {
            throw NativeErrors.translate("polynomial", e, n);
        }
    }

    /** The search for a scale tries the bins one by one. */
    static void bins(NativeTensor input, long numel, long bins, long bits) {
        Natives.p(input);
        if (numel < 0 || numel > NativeInfo.numel(input)) {
            throw Preconditions.because("%s elements of %s", numel, input);
        }
        if (bins < 1 || bins > MOST_BINS || bits < 1 || bits > MOST_BITS) {
            throw Preconditions.because("%s bins and %s bits: at most %s and %s", bins, bits, MOST_BINS, MOST_BITS);
        }
        if (NativeInfo.scalarType(input) != ScalarType.Float.value || !NativeInfo.isCpu(input)) {
            throw Preconditions.because("a tensor of float32 is expected, not %s", input);
        }
    }

    static void power(long n) {
        Preconditions.below(n, -Long.MAX_VALUE, "n");
    }

    static void groups(long groups) {
        Preconditions.below(groups, 1, "groups");
    }

    /** Steps and edges of convolutions, which are counted in 32 bits. */
    static void steps(long[] kernel, long[] stride, Object padding, long[] dilation, long[] outputPadding) {
        far(kernel, "kernelSize");
        far(stride, "stride");
        far(dilation, "dilation");
        far(outputPadding, "outputPadding");
        if (padding instanceof long[] edges) {
            far(edges, "padding");
        }
    }

    private static void far(long[] values, String name) {
        if (values == null) {
            return;
        }
        for (long value : values) {
            if (value > MOST_STEP) {
                throw Preconditions.because("argument '%s' is %s: expected at most %s", name, value, MOST_STEP);
            }
        }
    }
}
