package org.torch4j.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Writes a call of the presets: makes what its parameters need, calls, closes, and takes the results over. */
final class CallWriter {
    private final Source out;
    private final RawMethod method;
    private final Call call;
    private final List<String> temporaries = new ArrayList<>();

    CallWriter(Source out, RawMethod method, Call call) {
        this.out = out;
        this.method = method;
        this.call = call;
    }

    void write() {
        StringJoiner parameters = new StringJoiner(", ");
        for (Call.Slot slot : call.slots()) {
            parameters.add(parameter(slot));
        }
        String target = call.self() == null
                ? "torch"
                : "Natives.p(" + RawWriter.parameter(method, call.self()).name() + ")";
        results(target + "." + call.method().getName() + "(" + parameters + ")");
    }

    private void results(String text) {
        Schema s = method.schema();
        String type = RawResult.javaType(s);
        if (type.equals("void")) {
            out.line(text + ";");
            close();
            return;
        }
        String value = type.equals("Object[]") ? null : single(s, text);
        if (value != null && temporaries.isEmpty()) {
            out.line("return " + value + ";");
            return;
        }
        if (value != null) {
            out.line(type + " result = " + value + ";");
        } else {
            tuple(s, text);
        }
        close();
        out.line("return result;");
    }

    private static String single(Schema s, String text) {
        Type t = s.returns().get(0).type();
        if (t.isList()) {
            return "PresetResults.list(" + text + ", " + s.isView() + ")";
        }
        String created =
                s.optionsAt() >= 0 ? "PresetResults.created(" + text + ", options)" : "Natives.wrap(" + text + ")";
        return switch (t.base()) {
            case "Tensor" -> s.isView() ? view(s, text) : created;
            case "Scalar" -> "PresetResults.number(" + text + ")";
            case "ScalarType" -> text + ".value";
            default -> text;
        };
    }

    /** Indices of a sparse tensor come as a copy: who writes to the tensor's own ends the process. */
    private static String view(Schema s, String text) {
        return s.name().matches("_?(crow_|ccol_|row_|col_)?indices")
                ? "CheckSparse.copied(" + text + ")"
                : "Natives.wrapView(" + text + ")";
    }

    private void tuple(Schema s, String text) {
        out.line(call.method().getReturnType().getSimpleName() + " tuple = " + text + ";");
        StringJoiner elements = new StringJoiner(", ");
        for (int i = 0; i < s.returns().size(); i++) {
            Type t = s.returns().get(i).type();
            String element = "tuple.get" + i + "()";
            elements.add(
                    t.isListOf("Tensor")
                            ? "PresetResults.copies(" + element + ")"
                            : t.is("Tensor") ? "PresetResults.element(" + element + ", " + s.isView() + ")" : element);
        }
        out.line("Object[] result = {" + elements + "};");
        out.line("tuple.close();");
    }

    private void close() {
        for (String temporary : temporaries) {
            out.line("PresetArguments.close(" + temporary + ");");
        }
    }

    private String parameter(Call.Slot slot) {
        RawMethod.Parameter p = RawWriter.parameter(method, slot.argument());
        if (slot.options()) {
            String dtype = slot.argument().defaultValue();
            String fallback = dtype == null || dtype.equals("None") ? "NativeOptions.NONE" : dtype;
            return temporary(p, "TensorOptions", "PresetArguments.options(options, " + fallback + ")");
        }
        String value = value(p);
        return switch (slot.typeName()) {
            case "Tensor" -> "Natives.p(" + p.name() + ")";
            case "TensorVector" -> temporary(p, "TensorVector", "PresetArguments.tensors(" + value + ")");
            case "TensorOptionalList" ->
                temporary(p, "TensorOptionalList", "PresetArguments.optionalTensors(" + value + ")");
            case "TensorOptional", "LongOptional", "DoubleOptional", "GeneratorOptional" ->
                temporary(p, slot.typeName(), "PresetArguments.optional(" + value + ")");
            case "StringViewOptional" ->
                temporary(p, "PresetArguments.Text", "PresetArguments.text(" + value + ")") + ".optional()";
            case "BytePointer" -> temporary(p, "BytePointer", "PresetArguments.bytes(" + value + ")");
            case "BoolOptional" -> "PresetArguments.optional(" + value + ")";
            case "ScalarOptional" -> temporary(p, "ScalarOptional", "PresetArguments.optionalScalar(" + value + ")");
            case "Scalar" -> temporary(p, "Scalar", "PresetArguments.scalar(" + value + ")");
            case "ScalarTypeOptional" -> "PresetArguments.optionalDtype(" + value + ")";
            case "MemoryFormatOptional" -> "PresetArguments.optionalMemoryFormat(" + value + ")";
            case "LayoutOptional" -> "PresetArguments.optionalLayout(" + value + ")";
            case "ScalarType" -> "NativeOptions.scalarType(" + value + ")";
            case "MemoryFormat" -> "PresetArguments.memoryFormat(" + value + ")";
            case "Layout" -> "NativeOptions.layout(" + value + ")";
            case "DeviceOptional" -> temporary(p, "DeviceOptional", "PresetArguments.optionalDevice(" + value + ")");
            case "Device" -> temporary(p, "Device", "PresetArguments.device(" + value + ")");
            case "LongArrayRefOptional" ->
                temporary(p, "PresetArguments.Longs", "PresetArguments.longs(" + value + ")") + ".optional()";
            case "DoubleArrayRefOptional" ->
                temporary(p, "PresetArguments.Doubles", "PresetArguments.doubles(" + value + ")") + ".optional()";
            case "BoolPointer" -> temporary(p, "BoolPointer", "PresetArguments.bools(" + value + ")");
            default -> value;
        };
    }

    /** What the parameter holds, or the default where it is null; of the length that the kernel reads. */
    static String value(RawMethod.Parameter p) {
        Type t = p.argument().type();
        if (t.isListOf("int") && t.listSize() > 1) {
            boolean mayBeEmpty = "[]".equals(p.argument().defaultValue());
            return "Required.sized(" + given(p) + ", " + t.listSize() + ", \"" + p.name() + "\", " + mayBeEmpty + ")";
        }
        if (t.isListOf("bool") && t.listSize() > 0) {
            return "Required.sized(" + given(p) + ", " + t.listSize() + ", \"" + p.name() + "\")";
        }
        return given(p);
    }

    private static String given(RawMethod.Parameter p) {
        Argument a = p.argument();
        if (mustBeGiven(p)) {
            return "Required.given(" + p.name() + ", \"" + p.name() + "\")";
        }
        if (p.options() || !p.nullable() || a.required() || a.defaultValue().equals("None")) {
            return p.name();
        }
        String value = Literals.value(a);
        if (a.type().isOne("Scalar")) {
            return "PresetArguments.or(" + p.name() + ", " + value + ")";
        }
        return "(" + p.name() + " == null ? " + value + " : " + p.name() + ")";
    }

    /** Native code takes no null for what must be given. */
    private static boolean mustBeGiven(RawMethod.Parameter p) {
        Argument a = p.argument();
        return !p.options()
                && p.nullable()
                && a.required()
                && !a.type().optional()
                && !a.type().isOne("Tensor");
    }

    private String temporary(RawMethod.Parameter p, String type, String value) {
        String name = p.name() + "0";
        out.line(type + " " + name + " = " + value + ";");
        temporaries.add(name);
        return name;
    }
}
