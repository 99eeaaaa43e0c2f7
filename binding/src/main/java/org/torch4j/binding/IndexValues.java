package org.torch4j.binding;

import java.util.Arrays;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Looks at the values of an index tensor that a kernel takes on trust. Only those of dense CPU tensors of whole numbers
 * can be read; for others (another device, meta, none given) nothing is known and nothing refused.
 */
final class IndexValues {
    private static final int FEW = 1024;

    private IndexValues() {}

    /** Refuses values below {@code least}, or {@code end} and above. */
    static void within(NativeTensor t, long least, long end, String name) {
        long[] range = range(t);
        if (range != null && (range[0] < least || range[1] >= end)) {
            throw Preconditions.because(
                    "%s holds %s: expected %s to %s",
                    name, range[0] < least ? range[0] : range[1], least, Math.max(least, end) - 1);
        }
    }

    /** {@link #within} for all values but one. */
    static void withinExcept(NativeTensor t, long least, long end, long ignored, String name) {
        long[] range = range(t);
        if (range == null || range[0] >= least && range[1] < end) {
            return;
        }
        try (Scalar number = new Scalar(ignored);
                Tensor used = t.pointer().ne(number);
                Tensor values = t.pointer().masked_select(used)) {
            NativeTensor rest = new NativeTensor(values);
            within(rest, least, end, name);
        }
    }

    /** The least and the greatest value; null where there is none or none can be read. */
    static long[] range(NativeTensor t) {
        if (!isReadable(t) || NativeInfo.numel(t) == 0) {
            return null;
        }
        if (NativeInfo.numel(t) <= FEW) {
            long[] values = values(t);
            return new long[] {
                Arrays.stream(values).min().getAsLong(),
                Arrays.stream(values).max().getAsLong()
            };
        }
        Tensor p = t.pointer();
        try (Tensor least = p.min();
                Tensor most = p.max()) {
            return new long[] {least.item_long(), most.item_long()};
        }
    }

    /** Whether the values can be read. */
    static boolean isReadable(NativeTensor t) {
        if (t == null || !NativeInfo.isCpu(t)) {
            return false;
        }
        int type = NativeInfo.scalarType(t);
        boolean whole = type >= ScalarType.Byte.value && type <= ScalarType.Long.value;
        return whole
                && NativeInfo.layout(t) == 0
                && t.pointer().has_storage()
                && !t.pointer()._is_zerotensor();
    }

    /** All values, in row order, of a tensor that is readable. */
    static long[] values(NativeTensor t) {
        long[] values = new long[Math.toIntExact(NativeInfo.numel(t))];
        if (values.length > 0) {
            try (Tensor whole = t.pointer().to(ScalarType.Long);
                    Tensor plain = whole.contiguous();
                    Tensor resolved = plain.resolve_neg();
                    LongPointer data = resolved.data_ptr_long()) {
                data.get(values);
            }
        }
        return values;
    }

    /** Refuses numbers that fall, begin below {@code first} or end above {@code last}. */
    static void rising(long[] values, long first, long last, String name) {
        long before = first;
        for (long value : values) {
            if (value < before || value > last) {
                throw Preconditions.because(
                        "%s holds %s: expected numbers that do not fall, from %s to %s", name, value, first, last);
            }
            before = value;
        }
    }
}
