package org.torch4j.generator;

/** Which parameter types of the presets take an argument of a schema. */
final class ParameterTypes {
    private ParameterTypes() {}

    /** What it costs to make the parameter, or -1 where it does not fit. */
    static int cost(Type t, Class<?> parameter) {
        String name =
                parameter.isArray() ? parameter.getComponentType().getSimpleName() + "[]" : parameter.getSimpleName();
        if (t.isList()) {
            return list(t, name);
        }
        return switch (t.base()) {
            case "Tensor" -> t.optional() ? fits(name, "TensorOptional", 2) : fits(name, "Tensor", 0);
            case "int" -> t.optional() ? fits(name, "LongOptional", 2) : fits(name, "long", 0);
            case "float" -> t.optional() ? fits(name, "DoubleOptional", 2) : fits(name, "double", 0);
            case "bool" -> t.optional() ? fits(name, "BoolOptional", 1) : fits(name, "boolean", 0);
            case "Scalar", "ScalarType", "MemoryFormat", "Layout", "Device" ->
                fits(name, t.optional() ? t.base() + "Optional" : t.base(), 1);
            case "str" -> t.optional() ? fits(name, "StringViewOptional", 2) : text(name);
            case "Generator" -> fits(name, "GeneratorOptional", 2);
            default -> -1;
        };
    }

    private static int text(String name) {
        return name.equals("String") ? 1 : fits(name, "BytePointer", 2);
    }

    private static int list(Type t, String name) {
        return switch (t.base()) {
            case "Tensor" -> t.optionalElements() ? fits(name, "TensorOptionalList", 3) : fits(name, "TensorVector", 2);
            case "int" -> name.equals("long[]") ? 0 : t.optional() ? fits(name, "LongArrayRefOptional", 3) : -1;
            case "float" -> t.optional() ? fits(name, "DoubleArrayRefOptional", 3) : fits(name, "double[]", 0);
            case "bool" -> fits(name, "BoolPointer", 2);
            default -> -1;
        };
    }

    private static int fits(String name, String wanted, int cost) {
        return name.equals(wanted) ? cost : -1;
    }
}
