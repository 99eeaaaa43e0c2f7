package org.torch4j.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * A method of the raw layer: one for each schema that can be written in Java.
 *
 * @param owner the class it stands in
 */
record RawMethod(Schema schema, String owner, String name, List<Parameter> parameters) {
    /**
     * A parameter: an argument, or the four of the tensor options as one.
     *
     * @param argument the argument; {@code dtype} where {@code options}
     */
    record Parameter(Argument argument, boolean options, String type, String name) {
        /** Whether null stands for the default. */
        boolean nullable() {
            return !type.equals("long") && !type.equals("double") && !type.equals("boolean") && !type.equals("int");
        }
    }

    /** Null where an argument or a result has a type that torch4j does not know. */
    static RawMethod of(Schema schema) {
        List<Parameter> parameters = new ArrayList<>();
        int options = schema.optionsAt();
        for (int i = 0; i < schema.arguments().size(); i++) {
            Argument a = schema.arguments().get(i);
            if (i == options) {
                parameters.add(new Parameter(a, true, "NativeOptions", "options"));
                i += 3;
                continue;
            }
            String type = type(a);
            if (type == null) {
                return null;
            }
            parameters.add(new Parameter(a, false, type, JavaNames.parameter(a.name())));
        }
        for (Argument r : schema.returns()) {
            if (RawResult.javaType(r.type()) == null) {
                return null;
            }
        }
        String name = schema.overload().isEmpty() ? schema.name() : schema.name() + "_" + schema.overload();
        return new RawMethod(schema, owner(schema.name()), JavaNames.isKeyword(name) ? name + "_" : name, parameters);
    }

    /** With {@code self} under the name that Python's functions have for it. */
    RawMethod withInput() {
        if (schema.self() < 0 || parameters.stream().anyMatch(p -> p.name().equals("input"))) {
            return this;
        }
        List<Parameter> renamed = parameters.stream()
                .map(p -> p.name().equals("self") ? new Parameter(p.argument(), p.options(), p.type(), "input") : p)
                .toList();
        return new RawMethod(schema, owner, name, renamed);
    }

    private static String owner(String name) {
        char first = Character.toUpperCase(name.charAt(0));
        return "Aten" + (Character.isLetter(first) ? first : "Private");
    }

    private static String type(Argument a) {
        Type t = a.type();
        boolean boxed = t.optional();
        return switch (t.base()) {
            case "Tensor" -> t.isList() ? "List<? extends NativeTensor>" : "NativeTensor";
            case "int" -> t.isList() ? "long[]" : boxed ? "Long" : "long";
            case "float" -> t.isList() ? "double[]" : boxed ? "Double" : "double";
            case "bool" -> t.isList() ? "boolean[]" : boxed ? "Boolean" : "boolean";
            case "Scalar" -> t.isList() ? "List<? extends Number>" : "Number";
            case "str" -> t.isList() ? null : "String";
            case "ScalarType", "MemoryFormat", "Layout" ->
                t.isList() ? null : boxed || !a.required() ? "Integer" : "int";
            case "Device" -> "NativeOptions";
            case "Generator" -> "NativeRandom";
            default -> null;
        };
    }
}
