package org.torch4j;

import java.util.HashMap;
import java.util.Map;
import org.torch4j.binding.NativeArrays;

/**
 * The type of a tensor's elements.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensor_attributes.html#torch-dtype">torch.dtype</a>
 */
public enum DType implements TensorOptions {
    UINT8(0, "uint8", 1),
    INT8(1, "int8", 1),
    INT16(2, "int16", 2),
    INT32(3, "int32", 4),
    INT64(4, "int64", 8),
    FLOAT16(5, "float16", 2),
    FLOAT32(6, "float32", 4),
    FLOAT64(7, "float64", 8),
    COMPLEX32(8, "complex32", 4),
    COMPLEX64(9, "complex64", 8),
    COMPLEX128(10, "complex128", 16),
    BOOL(11, "bool", 1),
    QINT8(12, "qint8", 1),
    QUINT8(13, "quint8", 1),
    QINT32(14, "qint32", 4),
    BFLOAT16(15, "bfloat16", 2),
    QUINT4X2(16, "quint4x2", 1),
    QUINT2X4(17, "quint2x4", 1),
    BITS1X8(18, "bits1x8", 1),
    BITS2X4(19, "bits2x4", 1),
    BITS4X2(20, "bits4x2", 1),
    BITS8(21, "bits8", 1),
    BITS16(22, "bits16", 2),
    FLOAT8_E5M2(23, "float8_e5m2", 1),
    FLOAT8_E4M3FN(24, "float8_e4m3fn", 1),
    FLOAT8_E5M2FNUZ(25, "float8_e5m2fnuz", 1),
    FLOAT8_E4M3FNUZ(26, "float8_e4m3fnuz", 1),
    UINT16(27, "uint16", 2),
    UINT32(28, "uint32", 4),
    UINT64(29, "uint64", 8),
    UINT1(30, "uint1", 1),
    UINT2(31, "uint2", 1),
    UINT3(32, "uint3", 1),
    UINT4(33, "uint4", 1),
    UINT5(34, "uint5", 1),
    UINT6(35, "uint6", 1),
    UINT7(36, "uint7", 1),
    INT1(37, "int1", 1),
    INT2(38, "int2", 1),
    INT3(39, "int3", 1),
    INT4(40, "int4", 1),
    INT5(41, "int5", 1),
    INT6(42, "int6", 1),
    INT7(43, "int7", 1),
    FLOAT8_E8M0FNU(44, "float8_e8m0fnu", 1),
    FLOAT4_E2M1FN_X2(45, "float4_e2m1fn_x2", 1);

    private static final DType[] BY_CODE = values();
    private static final Map<String, DType> BY_NAME = new HashMap<>();

    static {
        for (DType type : BY_CODE) {
            BY_NAME.put(type.pythonName, type);
        }
        BY_NAME.put("float", FLOAT32);
        BY_NAME.put("double", FLOAT64);
        BY_NAME.put("half", FLOAT16);
        BY_NAME.put("cfloat", COMPLEX64);
        BY_NAME.put("cdouble", COMPLEX128);
        BY_NAME.put("chalf", COMPLEX32);
        BY_NAME.put("short", INT16);
        BY_NAME.put("int", INT32);
        BY_NAME.put("long", INT64);
    }

    private final int code;
    private final String pythonName;
    private final int bytes;

    DType(int code, String pythonName, int bytes) {
        this.code = code;
        this.pythonName = pythonName;
        this.bytes = bytes;
    }

    /** Python's name, without {@code torch.}: {@code float32}. */
    public String pythonName() {
        return pythonName;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloatingPoint() {
        return switch (this) {
            case FLOAT16,
                    FLOAT32,
                    FLOAT64,
                    BFLOAT16,
                    FLOAT8_E5M2,
                    FLOAT8_E4M3FN,
                    FLOAT8_E5M2FNUZ,
                    FLOAT8_E4M3FNUZ,
                    FLOAT8_E8M0FNU,
                    FLOAT4_E2M1FN_X2 -> true;
            default -> false;
        };
    }

    public boolean isComplex() {
        return this == COMPLEX32 || this == COMPLEX64 || this == COMPLEX128;
    }

    public boolean isQuantized() {
        return switch (this) {
            case QINT8, QUINT8, QINT32, QUINT4X2, QUINT2X4 -> true;
            default -> false;
        };
    }

    /** Whole numbers; {@link #BOOL} is not one. */
    public boolean isIntegral() {
        return switch (this) {
            case UINT8, INT8, INT16, INT32, INT64, UINT16, UINT32, UINT64 -> true;
            default -> false;
        };
    }

    /**
     * The type of Python's name, with or without {@code torch.}, aliases such as {@code long} included.
     *
     * @throws IllegalArgumentException for a name that PyTorch does not know
     */
    public static DType of(String name) {
        DType type = BY_NAME.get(name.startsWith("torch.") ? name.substring("torch.".length()) : name);
        if (type == null) {
            throw new IllegalArgumentException("no dtype is named '" + name + "'");
        }
        return type;
    }

    /**
     * The type in which values of this and another type meet, as {@code torch.promote_types}.
     *
     * @throws org.torch4j.errors.TorchException where the two do not meet (float8, quantized)
     */
    public DType promote(DType other) {
        return ofCode(NativeArrays.promote(code, other.code));
    }

    /** The number that libtorch has for it, {@code c10::ScalarType}: how a type crosses to native code. */
    public int code() {
        return code;
    }

    /**
     * The type of libtorch's number.
     *
     * @throws IllegalArgumentException for a number that no type has
     */
    public static DType ofCode(int code) {
        DType type = code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
        if (type == null) {
            throw new IllegalArgumentException("no dtype has the code " + code);
        }
        return type;
    }

    static Integer codeOf(DType type) {
        return type == null ? null : type.code;
    }

    static int codeOfGiven(DType type, String name) {
        if (type == null) {
            throw new IllegalArgumentException("argument '" + name + "' is null");
        }
        return type.code;
    }

    @Override
    public DType dtype() {
        return this;
    }

    /** As Python prints it: {@code torch.float32}. */
    @Override
    public String toString() {
        return "torch." + pythonName;
    }
}
