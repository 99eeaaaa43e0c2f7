package org.torch4j.binding;

import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What a printed tensor shows: its values, or the parts that a sparse, quantized or nested one is made of. */
public final class NativePrinting {
    private NativePrinting() {}

    /**
     * The values in row order: {@code double[]} for floating point, pairs of them for complex, else {@code long[]}.
     *
     * @param edge where a dimension is longer than twice this, only so many from its start and its end; negative for all
     */
    public static Object values(NativeTensor t, long edge) {
        try (PointerScope scope = new PointerScope()) {
            Tensor p = t.pointer().detach().resolve_conj().resolve_neg();
            if (p._is_zerotensor()) {
                p = p.clone();
            }
            if (p.is_complex()) {
                p = torch.view_as_real(edge < 0 ? p : edges(p, edge));
            } else if (edge >= 0) {
                p = edges(p, edge);
            }
            boolean floating = p.is_floating_point();
            p = p.cpu();
            if (floating) {
                return doubles(p.toType(ScalarType.Double).contiguous());
            }
            boolean wide = p.scalar_type().value == ScalarType.UInt64.value;
            return longs(
                    wide
                            ? p.contiguous().view(ScalarType.Long)
                            : p.toType(ScalarType.Long).contiguous());
        } catch (RuntimeException e) {
            throw NativeErrors.translate("toString", e, t);
        }
    }

    private static Tensor edges(Tensor p, long edge) {
        Tensor result = p;
        for (int dim = 0; dim < p.dim(); dim++) {
            long size = result.size(dim);
            if (size > 2 * edge) {
                TensorVector ends =
                        new TensorVector(result.narrow(dim, 0, edge), result.narrow(dim, size - edge, edge));
                result = torch.cat(ends, dim);
            }
        }
        return result;
    }

    private static double[] doubles(Tensor p) {
        double[] values = new double[Math.toIntExact(p.numel())];
        if (values.length > 0) {
            new DoublePointer(p.data_ptr()).get(values, 0, values.length);
        }
        return values;
    }

    private static long[] longs(Tensor p) {
        long[] values = new long[Math.toIntExact(p.numel())];
        if (values.length > 0) {
            new LongPointer(p.data_ptr()).get(values, 0, values.length);
        }
        return values;
    }

    /** What made the tensor, as {@code AddBackward0}; null for a leaf, {@code Invalid} where autograd cannot tell. */
    public static String gradFn(NativeTensor t) {
        try {
            NativeNode node = t.pointer().requires_grad() ? NativeNode.of(t) : null;
            return node == null ? null : node.name();
        } catch (RuntimeException e) {
            return "Invalid";
        }
    }

    public static boolean isSparse(NativeTensor t) {
        return t.pointer().is_sparse();
    }

    public static boolean isNested(NativeTensor t) {
        return t.pointer().is_nested();
    }

    public static boolean isMeta(NativeTensor t) {
        return t.pointer().is_meta();
    }

    /** Stored elements of a sparse tensor. */
    public static long nnz(NativeTensor t) {
        return told(t, () -> t.pointer()._nnz());
    }

    /** Indices of a COO tensor, coalesced or not. */
    public static NativeTensor indices(NativeTensor t) {
        return told(t, () -> Natives.wrap(t.pointer()._indices()));
    }

    public static NativeTensor sparseValues(NativeTensor t) {
        Tensor p = t.pointer();
        return told(t, () -> Natives.wrap(p.is_sparse() ? p._values() : p.values()));
    }

    /** Where each compressed row (CSR, BSR) or column (CSC, BSC) starts. */
    public static NativeTensor compressedIndices(NativeTensor t, boolean byRow) {
        return told(
                t,
                () -> Natives.wrap(
                        byRow ? t.pointer().crow_indices() : t.pointer().ccol_indices()));
    }

    /** The column (CSR, BSR) or row (CSC, BSC) of each stored element. */
    public static NativeTensor plainIndices(NativeTensor t, boolean byRow) {
        return told(
                t,
                () -> Natives.wrap(
                        byRow ? t.pointer().col_indices() : t.pointer().row_indices()));
    }

    public static NativeTensor dense(NativeTensor t) {
        return told(t, () -> Natives.wrap(t.pointer().to_dense()));
    }

    /** The code of a quantized tensor's scheme. */
    public static int scheme(NativeTensor t) {
        return told(t, () -> (int) t.pointer().qscheme().value);
    }

    public static double scale(NativeTensor t) {
        return told(t, () -> t.pointer().q_scale());
    }

    public static long zeroPoint(NativeTensor t) {
        return told(t, () -> t.pointer().q_zero_point());
    }

    public static NativeTensor scales(NativeTensor t) {
        return told(t, () -> Natives.wrap(t.pointer().q_per_channel_scales()));
    }

    public static NativeTensor zeroPoints(NativeTensor t) {
        return told(t, () -> Natives.wrap(t.pointer().q_per_channel_zero_points()));
    }

    public static long channelAxis(NativeTensor t) {
        return told(t, () -> t.pointer().q_per_channel_axis());
    }

    public static NativeTensor dequantize(NativeTensor t) {
        return told(t, () -> Natives.wrap(t.pointer().dequantize()));
    }

    /** The tensors that a nested one holds. */
    public static NativeTensor[] parts(NativeTensor t) {
        try (TensorVector parts = told(t, () -> t.pointer().unbind(0))) {
            NativeTensor[] result = new NativeTensor[(int) parts.size()];
            for (int i = 0; i < result.length; i++) {
                result[i] = Natives.wrapView(new Tensor(parts.get(i)));
            }
            return result;
        }
    }

    private static <T> T told(NativeTensor t, Supplier<T> part) {
        try {
            return part.get();
        } catch (RuntimeException e) {
            throw NativeErrors.translate("toString", e, t);
        }
    }
}
