package org.torch4j.export;

import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Layout;
import org.torch4j.MemoryFormat;
import org.torch4j.TensorOptions;
import org.torch4j.errors.CheckpointException;

/** The numbers that a program's JSON has for types, layouts and memory formats. */
final class Codes {
    private static final Map<Long, DType> TYPES = Map.ofEntries(
            Map.entry(1L, DType.UINT8),
            Map.entry(2L, DType.INT8),
            Map.entry(3L, DType.INT16),
            Map.entry(4L, DType.INT32),
            Map.entry(5L, DType.INT64),
            Map.entry(6L, DType.FLOAT16),
            Map.entry(7L, DType.FLOAT32),
            Map.entry(8L, DType.FLOAT64),
            Map.entry(9L, DType.COMPLEX32),
            Map.entry(10L, DType.COMPLEX64),
            Map.entry(11L, DType.COMPLEX128),
            Map.entry(12L, DType.BOOL),
            Map.entry(13L, DType.BFLOAT16),
            Map.entry(28L, DType.UINT16),
            Map.entry(29L, DType.FLOAT8_E4M3FN),
            Map.entry(30L, DType.FLOAT8_E5M2),
            Map.entry(31L, DType.FLOAT8_E4M3FNUZ),
            Map.entry(32L, DType.FLOAT8_E5M2FNUZ));
    private static final Map<Long, Layout> LAYOUTS = Map.of(
            1L, Layout.SPARSE_COO,
            2L, Layout.SPARSE_CSR,
            3L, Layout.SPARSE_CSC,
            4L, Layout.SPARSE_BSR,
            5L, Layout.SPARSE_BSC,
            6L, Layout.MKLDNN,
            7L, Layout.STRIDED);
    private static final Map<Long, MemoryFormat> FORMATS = Map.of(
            1L, MemoryFormat.CONTIGUOUS,
            2L, MemoryFormat.CHANNELS_LAST,
            3L, MemoryFormat.CHANNELS_LAST_3D,
            4L, MemoryFormat.PRESERVE);

    private Codes() {}

    static DType dtype(Object code) {
        return known(TYPES, code, "type of elements");
    }

    /** The schema's number of a type, for writing. */
    static long of(DType dtype) {
        return TYPES.entrySet().stream()
                .filter(e -> e.getValue() == dtype)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("exported programs have no " + dtype))
                .getKey();
    }

    /** c10's number. */
    static long nativeType(Object code) {
        return TensorOptions.toNative(dtype(code)).dtype();
    }

    static long nativeLayout(Object code) {
        return TensorOptions.toNative(known(LAYOUTS, code, "layout")).layout();
    }

    static long nativeFormat(Object code) {
        return known(FORMATS, code, "memory format").code();
    }

    static Device device(Object json) {
        Map<String, Object> map = Json.map(json, "device");
        String type = Json.text(map.get("type"), "device");
        Object index = map.get("index");
        try {
            return Device.of(index == null ? type : type + ":" + Json.integer(index, "device"));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("the program names a device '" + type + "', which is unknown");
        }
    }

    private static <T> T known(Map<Long, T> all, Object code, String what) {
        T found = code instanceof Long ? all.get(code) : null;
        if (found == null) {
            throw new CheckpointException("the program has a " + what + " of number " + code + ", which is unknown");
        }
        return found;
    }
}
