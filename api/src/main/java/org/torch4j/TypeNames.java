package org.torch4j;

import java.util.Locale;

/** What Python's {@code x.type()} says. */
final class TypeNames {
    private TypeNames() {}

    static String of(Tensor tensor) {
        Device device = tensor.device();
        String place = device.isCpu() ? "" : device.type().name().toLowerCase(Locale.ROOT) + ".";
        String layout = tensor.layout() == Layout.SPARSE_COO ? "sparse." : "";
        String kind = tensor.isQuantized() ? "quantized." : "";
        return "torch." + place + layout + kind + name(tensor.dtype()) + "Tensor";
    }

    private static String name(DType type) {
        return switch (type) {
            case FLOAT16 -> "Half";
            case FLOAT32 -> "Float";
            case FLOAT64 -> "Double";
            case BFLOAT16 -> "BFloat16";
            case UINT8 -> "Byte";
            case INT8 -> "Char";
            case INT16 -> "Short";
            case INT32 -> "Int";
            case INT64 -> "Long";
            case COMPLEX32 -> "ComplexHalf";
            case COMPLEX64 -> "ComplexFloat";
            case COMPLEX128 -> "ComplexDouble";
            case QINT8, QINT32 -> "QI" + type.pythonName().substring(2);
            default -> unsigned(type.pythonName());
        };
    }

    private static String unsigned(String name) {
        return name.startsWith("quint")
                ? "QUI" + name.substring(3)
                : name.startsWith("uint")
                        ? "UI" + name.substring(2)
                        : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
