package org.torch4j.io;

import java.util.Map;
import org.torch4j.DType;

/** A storage class that pickles name; {@code dtype} is null for {@code UntypedStorage}. */
record StorageClass(String name, DType dtype) {
    private static final Map<String, DType> TYPED = Map.ofEntries(
            Map.entry("DoubleStorage", DType.FLOAT64),
            Map.entry("FloatStorage", DType.FLOAT32),
            Map.entry("HalfStorage", DType.FLOAT16),
            Map.entry("LongStorage", DType.INT64),
            Map.entry("IntStorage", DType.INT32),
            Map.entry("ShortStorage", DType.INT16),
            Map.entry("CharStorage", DType.INT8),
            Map.entry("ByteStorage", DType.UINT8),
            Map.entry("BoolStorage", DType.BOOL),
            Map.entry("BFloat16Storage", DType.BFLOAT16),
            Map.entry("ComplexDoubleStorage", DType.COMPLEX128),
            Map.entry("ComplexFloatStorage", DType.COMPLEX64),
            Map.entry("QInt8Storage", DType.QINT8),
            Map.entry("QInt32Storage", DType.QINT32),
            Map.entry("QUInt8Storage", DType.QUINT8),
            Map.entry("QUInt4x2Storage", DType.QUINT4X2),
            Map.entry("QUInt2x4Storage", DType.QUINT2X4));

    /** The class of that name in one of torch's modules, or null. */
    static StorageClass find(String module, String name) {
        boolean torch = module.equals("torch") || module.equals("torch.cuda") || module.equals("torch.storage");
        if (!torch) {
            return null;
        }
        if (name.equals("UntypedStorage") || name.equals("_UntypedStorage")) {
            return new StorageClass(name, null);
        }
        DType dtype = TYPED.get(name);
        return dtype == null ? null : new StorageClass(name, dtype);
    }

    /** Python's class for the type, or null where it is saved untyped. */
    static String nameOf(DType dtype) {
        return TYPED.entrySet().stream()
                .filter(e -> e.getValue() == dtype)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    int elementSize() {
        return dtype == null ? 1 : dtype.bytes();
    }
}
