package org.torch4j.generator;

import java.util.List;

/** What a method of the raw layer returns. */
final class RawResult {
    private RawResult() {}

    static String javaType(Schema schema) {
        if (!schema.isPure() || schema.returns().isEmpty()) {
            return "void";
        }
        List<Argument> returns = schema.returns();
        return returns.size() == 1 ? javaType(returns.get(0).type()) : "Object[]";
    }

    /** Null for a type that torch4j does not know. */
    static String javaType(Type t) {
        if (t.isList()) {
            return t.is("Tensor") ? "List<NativeTensor>" : null;
        }
        return switch (t.base()) {
            case "Tensor" -> "NativeTensor";
            case "int" -> "long";
            case "float" -> "double";
            case "bool" -> "boolean";
            case "Scalar" -> "Number";
            case "ScalarType" -> "int";
            default -> null;
        };
    }
}
