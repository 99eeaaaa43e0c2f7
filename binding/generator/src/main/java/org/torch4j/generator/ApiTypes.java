package org.torch4j.generator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How an argument is written in the API, and how that is passed to the raw layer. */
final class ApiTypes {
    /** Operators whose number may be a truth value as well. */
    private static final List<String> BOOLEANS = List.of(
            "full",
            "full_like",
            "new_full",
            "fill",
            "fill_",
            "masked_fill",
            "masked_fill_",
            "scalar_tensor",
            "eq",
            "eq_",
            "ne",
            "ne_",
            "bitwise_and",
            "bitwise_and_",
            "bitwise_or",
            "bitwise_or_",
            "bitwise_xor",
            "bitwise_xor_",
            "index_fill",
            "index_fill_");

    private ApiTypes() {}

    /**
     * One way to write an argument.
     *
     * @param kind forms of one kind are used together in an overload: {@code real}, {@code whole}, {@code boxed}
     */
    record Form(String type, String name, String expression, String kind) {}

    /** Every way to write it. */
    static List<Form> forms(RawMethod.Parameter p) {
        String n = p.name();
        Type t = p.argument().type();
        if (p.options()) {
            return List.of(new Form("TensorOptions", n, "TensorOptions.toNative(" + n + ")", ""));
        }
        if (t.isOne("Scalar")) {
            List<Form> forms = new ArrayList<>();
            forms.add(new Form("double", n, "(Double) " + n, "real"));
            forms.add(new Form("long", n, "(Long) " + n, "whole"));
            forms.add(new Form("Number", n, n, "boxed"));
            return forms;
        }
        if (t.isListOf("int") && t.listSize() > 0) {
            String copies = String.join(", ", Collections.nCopies(t.listSize(), n));
            return List.of(new Form("long", n, "new long[] {" + copies + "}", "one"), new Form("long[]", n, n, "many"));
        }
        if (!t.isList() && t.optional() && (t.is("int") || t.is("float") || t.is("bool"))) {
            return List.of(new Form(primitive(t), n, n, "value"), new Form(plain(p), n, n, "boxed"));
        }
        return List.of(new Form(plain(p), n, pass(p), ""));
    }

    /** The forms of an operator's argument; a truth value is one more form of some operators' number. */
    static List<Form> forms(Schema schema, RawMethod.Parameter p) {
        List<Form> forms = forms(p);
        if (!p.options() && p.argument().type().isOne("Scalar") && BOOLEANS.contains(schema.name())) {
            forms.add(new Form("boolean", p.name(), "BooleanScalar.of(" + p.name() + ")", "truth"));
        }
        return forms;
    }

    private static String primitive(Type t) {
        return t.is("int") ? "long" : t.is("float") ? "double" : "boolean";
    }

    private static String pass(RawMethod.Parameter p) {
        Type t = p.argument().type();
        return switch (t.base()) {
            case "ScalarType" ->
                p.nullable()
                        ? "DType.codeOf(" + p.name() + ")"
                        : "DType.codeOfGiven(" + p.name() + ", \"" + p.name() + "\")";
            case "MemoryFormat", "Layout" -> t.base() + ".codeOf(" + p.name() + ")";
            case "Device" -> "TensorOptions.toNative(" + p.name() + ")";
            default -> p.name();
        };
    }

    /** The type of an option's field, which may be null. */
    static String field(RawMethod.Parameter p) {
        return switch (p.type()) {
            case "long" -> "Long";
            case "double" -> "Double";
            case "boolean" -> "Boolean";
            case "int" -> "Integer";
            case "NativeRandom" -> "Generator";
            case "List<? extends NativeTensor>" -> "List<Tensor>";
            case "NativeTensor" -> "Tensor";
            default -> p.type();
        };
    }

    static String plain(RawMethod.Parameter p) {
        return switch (p.argument().type().base()) {
            case "ScalarType" -> "DType";
            case "MemoryFormat" -> "MemoryFormat";
            case "Layout" -> "Layout";
            case "Device" -> "Device";
            default ->
                switch (p.type()) {
                    case "NativeTensor" -> "Tensor";
                    case "List<? extends NativeTensor>" -> "List<Tensor>";
                    case "NativeRandom" -> "Generator";
                    default -> p.type();
                };
        };
    }
}
