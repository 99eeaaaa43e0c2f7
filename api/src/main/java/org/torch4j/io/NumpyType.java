package org.torch4j.io;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import org.torch4j.DType;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.pickle.Global;
import org.torch4j.io.pickle.PyComplex;
import org.torch4j.io.pickle.PyTuple;

/** NumPy's type of an array's elements, as {@code .npy} headers and pickles write it: {@code <f4}, {@code |b1}. */
final class NumpyType {
    private static final Map<String, DType> BY_CODE = Map.ofEntries(
            Map.entry("f2", DType.FLOAT16),
            Map.entry("f4", DType.FLOAT32),
            Map.entry("f8", DType.FLOAT64),
            Map.entry("i1", DType.INT8),
            Map.entry("i2", DType.INT16),
            Map.entry("i4", DType.INT32),
            Map.entry("i8", DType.INT64),
            Map.entry("u1", DType.UINT8),
            Map.entry("u2", DType.UINT16),
            Map.entry("u4", DType.UINT32),
            Map.entry("u8", DType.UINT64),
            Map.entry("b1", DType.BOOL),
            Map.entry("c8", DType.COMPLEX64),
            Map.entry("c16", DType.COMPLEX128));

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("Float16DType", "f2"),
            Map.entry("Float32DType", "f4"),
            Map.entry("Float64DType", "f8"),
            Map.entry("Int8DType", "i1"),
            Map.entry("Int16DType", "i2"),
            Map.entry("Int32DType", "i4"),
            Map.entry("Int64DType", "i8"),
            Map.entry("UInt8DType", "u1"),
            Map.entry("UInt16DType", "u2"),
            Map.entry("UInt32DType", "u4"),
            Map.entry("UInt64DType", "u8"),
            Map.entry("BoolDType", "b1"),
            Map.entry("Complex64DType", "c8"),
            Map.entry("Complex128DType", "c16"));

    private static final Set<String> SCALARS = Set.of(
            "float16",
            "float32",
            "float64",
            "int8",
            "int16",
            "int32",
            "int64",
            "uint8",
            "uint16",
            "uint32",
            "uint64",
            "bool_",
            "complex64",
            "complex128");

    private final DType dtype;
    private boolean bigEndian;

    private NumpyType(DType dtype, boolean bigEndian) {
        this.dtype = dtype;
        this.bigEndian = bigEndian;
    }

    /** The type of a code such as {@code <f4}, {@code f8} or {@code |u1}. */
    static NumpyType of(Object code) {
        if (code instanceof Global type && type.module().equals("numpy")) {
            String name = type.name().equals("bool_") ? "bool" : type.name();
            return new NumpyType(DType.of(name), false);
        }
        String text = (String) code;
        if (text.isEmpty()) {
            throw new CheckpointException("NumPy type '' is not read");
        }
        char order = text.charAt(0);
        boolean marked = "<>=|".indexOf(order) >= 0;
        DType dtype = BY_CODE.get(marked ? text.substring(1) : text);
        if (dtype == null) {
            throw new CheckpointException("NumPy type '" + text + "' is not read");
        }
        return new NumpyType(dtype, order == '>');
    }

    static NumpyType ofClass(String name) {
        String code = CLASSES.get(name);
        if (code == null) {
            throw new CheckpointException("NumPy type " + name + " is not read");
        }
        return of(code);
    }

    static boolean isClass(String name) {
        return CLASSES.containsKey(name);
    }

    static boolean isScalarClass(String name) {
        return SCALARS.contains(name);
    }

    /** NumPy's code of a type, or null where it has none. */
    static String codeOf(DType dtype) {
        for (Map.Entry<String, DType> entry : BY_CODE.entrySet()) {
            if (entry.getValue() == dtype) {
                return (dtype.bytes() == 1 ? "|" : "<") + entry.getKey();
            }
        }
        return null;
    }

    void build(PyTuple state) {
        Object order = state.get(1);
        bigEndian = ">".equals(order);
        for (int i = 2; i <= 4 && i < state.size(); i++) {
            if (state.get(i) != null) {
                throw new CheckpointException("a structured NumPy type is not read");
            }
        }
    }

    DType dtype() {
        return dtype;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    Object scalar(byte[] bytes) {
        if (bytes.length != dtype.bytes()) {
            throw new CheckpointException("a NumPy scalar of " + bytes.length + " bytes");
        }
        ByteBuffer b = ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return switch (dtype) {
            case FLOAT64 -> b.getDouble();
            case FLOAT32 -> (double) b.getFloat();
            case FLOAT16 -> half(b.getShort());
            case INT64 -> b.getLong();
            case INT32 -> (long) b.getInt();
            case INT16 -> (long) b.getShort();
            case INT8 -> (long) b.get();
            case UINT8 -> b.get() & 0xffL;
            case UINT16 -> b.getShort() & 0xffffL;
            case UINT32 -> b.getInt() & 0xffffffffL;
            case UINT64 -> unsigned(b.getLong());
            case BOOL -> b.get() != 0;
            case COMPLEX64 -> new PyComplex(b.getFloat(), b.getFloat());
            case COMPLEX128 -> new PyComplex(b.getDouble(), b.getDouble());
            default -> throw new CheckpointException("a NumPy scalar of " + dtype.pythonName() + " is not read");
        };
    }

    private static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
    }

    private static double half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 31
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : (1024 + fraction) * Math.pow(2, exponent - 25);
        return sign == 0 ? magnitude : -magnitude;
    }
}
