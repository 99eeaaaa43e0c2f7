package org.torch4j.golden;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.torch4j.Complex;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Layout;
import org.torch4j.MemoryFormat;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Values of Python's calls as the golden files write them. */
final class PythonValue {
    private final List<Tensor> leaves = new ArrayList<>();

    /** The tensors that record, in the order in which they were read. */
    List<Tensor> leaves() {
        return leaves;
    }

    Object read(Object json) {
        if (json instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            list.forEach(v -> values.add(read(v)));
            return values;
        }
        if (json instanceof Map<?, ?> map) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            return special(only.getKey().toString(), only.getValue());
        }
        return json;
    }

    private Object special(String kind, Object value) {
        return switch (kind) {
            case "tensor" -> tensor((Map<?, ?>) value);
            case "float" ->
                switch (value.toString()) {
                    case "inf" -> Double.POSITIVE_INFINITY;
                    case "-inf" -> Double.NEGATIVE_INFINITY;
                    default -> Double.NaN;
                };
            case "complex" -> Complex.of(number(value, 0), number(value, 1));
            case "dtype" -> DType.of(value.toString());
            case "device" -> Device.of(value.toString());
            case "layout" -> Layout.STRIDED;
            case "memory_format" ->
                switch (value.toString()) {
                    case "torch.contiguous_format" -> MemoryFormat.CONTIGUOUS;
                    case "torch.channels_last" -> MemoryFormat.CHANNELS_LAST;
                    case "torch.channels_last_3d" -> MemoryFormat.CHANNELS_LAST_3D;
                    default -> MemoryFormat.PRESERVE;
                };
            default -> throw new UnsupportedOperationException(kind);
        };
    }

    private Tensor tensor(Map<?, ?> coded) {
        DType type = DType.of(coded.get("dtype").toString());
        long[] size = longs(coded.get("size"));
        byte[] data = Base64.getDecoder().decode(coded.get("data").toString());
        Tensor values;
        if (data.length == 0) {
            values = Torch.empty(size, type);
        } else {
            Tensor span = Torch.fromArray(data).view(type);
            values = coded.containsKey("stride") ? span.asStrided(size, longs(coded.get("stride"))) : span.view(size);
        }
        if (coded.containsKey("grad")) {
            values = values.detach().requiresGrad_();
            leaves.add(values);
        }
        return values;
    }

    private static double number(Object list, int index) {
        return ((Number) ((List<?>) list).get(index)).doubleValue();
    }

    static long[] longs(Object list) {
        return ((List<?>) list).stream().mapToLong(v -> (Long) v).toArray();
    }
}
