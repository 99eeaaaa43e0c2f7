package org.torch4j.io;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Layout;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.pickle.Global;
import org.torch4j.io.pickle.PyTuple;

/** What Python's {@code torch._utils._rebuild_...} functions make of their arguments: specs of tensors. */
final class TensorRebuilds {
    private TensorRebuilds() {}

    static Object tensor(List<Object> a) {
        StorageSpec storage = (StorageSpec) a.get(0);
        DType dtype = storage.dtype() == null ? DType.UINT8 : storage.dtype();
        boolean grad = a.size() > 4 && (Boolean) a.get(4);
        return bits(TensorSpec.strided(storage, dtype, (Long) a.get(1), longs(a.get(2)), longs(a.get(3)), grad), a, 6);
    }

    static Object tensorOfType(List<Object> a) {
        DType dtype = (DType) a.get(6);
        boolean grad = (Boolean) a.get(4);
        return bits(
                TensorSpec.strided(
                        (StorageSpec) a.get(0), dtype, (Long) a.get(1), longs(a.get(2)), longs(a.get(3)), grad),
                a,
                7);
    }

    private static TensorSpec bits(TensorSpec tensor, List<Object> a, int at) {
        if (a.size() <= at || !(a.get(at) instanceof Map<?, ?> bits)) {
            return tensor;
        }
        boolean conj = Boolean.TRUE.equals(bits.get("conj"));
        boolean neg = Boolean.TRUE.equals(bits.get("neg"));
        if (conj && !tensor.dtype().isComplex()) {
            throw new CheckpointException("a conjugate of " + tensor.dtype().pythonName());
        }
        if (neg && !tensor.dtype().isComplex() && !tensor.dtype().isFloatingPoint()) {
            throw new CheckpointException("a negative view of " + tensor.dtype().pythonName());
        }
        return conj || neg ? tensor.withBits(conj, neg) : tensor;
    }

    static Object parameter(Object tensor, Object requiresGrad) {
        boolean grad = (Boolean) requiresGrad;
        TensorSpec spec = (TensorSpec) tensor;
        return spec.requiresGrad() == grad ? spec : spec.withGrad(grad);
    }

    static Object quantized(List<Object> a) {
        StorageSpec storage = (StorageSpec) a.get(0);
        PyTuple by = (PyTuple) a.get(4);
        if (storage.dtype() == null || !storage.dtype().isQuantized()) {
            throw new CheckpointException("a quantized tensor on a storage that is not");
        }
        TensorSpec tensor = TensorSpec.strided(
                storage, storage.dtype(), (Long) a.get(1), longs(a.get(2)), longs(a.get(3)), (Boolean) a.get(5));
        String scheme = ((Global) by.get(0)).name();
        return switch (scheme) {
            case "per_tensor_affine" ->
                tensor.quantized(new TensorSpec.Quantizer((Double) by.get(1), (Long) by.get(2), null, null, 0));
            case "per_channel_affine", "per_channel_affine_float_qparams" -> tensor.quantized(perChannel(tensor, by));
            default -> throw new CheckpointException("quantization scheme " + scheme + " is not read");
        };
    }

    private static TensorSpec.Quantizer perChannel(TensorSpec tensor, PyTuple by) {
        TensorSpec scales = (TensorSpec) by.get(1);
        TensorSpec zeroPoints = (TensorSpec) by.get(2);
        long axis = (Long) by.get(3);
        if (axis < 0
                || axis >= tensor.shape().length
                || scales.shape().length != 1
                || zeroPoints.shape().length != 1
                || scales.numel() != tensor.shape()[(int) axis]
                || zeroPoints.numel() != scales.numel()) {
            throw new CheckpointException("a quantized tensor whose scales do not fit its shape");
        }
        return new TensorSpec.Quantizer(0, 0, scales, zeroPoints, axis);
    }

    static Object sparse(List<Object> a) {
        Layout layout = (Layout) a.get(0);
        PyTuple parts = (PyTuple) a.get(1);
        boolean coo = layout == Layout.SPARSE_COO;
        int sizeAt = coo ? 2 : 3;
        TensorSpec indices = (TensorSpec) parts.get(0);
        TensorSpec plain = coo ? null : (TensorSpec) parts.get(1);
        TensorSpec values = (TensorSpec) parts.get(sizeAt - 1);
        Boolean coalesced = coo && parts.size() > 3 ? (Boolean) parts.get(3) : null;
        return TensorSpec.sparse(
                values.dtype(),
                longs(parts.get(sizeAt)),
                new TensorSpec.Sparse(layout.toString(), indices, plain, values, coalesced));
    }

    static Object meta(List<Object> a) {
        return TensorSpec.strided(null, (DType) a.get(0), 0, longs(a.get(1)), longs(a.get(2)), (Boolean) a.get(3));
    }

    static Object layout(String name) {
        try {
            return Layout.valueOf(name.replace("torch.", "").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("layout '" + name + "' is unknown", e);
        }
    }

    static long[] longs(Object list) {
        List<?> items = (List<?>) list;
        long[] out = new long[items.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (Long) items.get(i);
        }
        return out;
    }
}
