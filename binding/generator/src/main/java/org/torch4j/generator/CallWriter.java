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
            return "Args.list(" + text + ", " + s.isView() + ")";
        }
        String created = s.optionsAt() >= 0 ? "Args.created(" + text + ", options)" : "Natives.wrap(" + text + ")";
        return switch (t.base()) {
            case "Tensor" -> s.isView() ? view(s, text) : created;
            case "Scalar" -> "Args.number(" + text + ")";
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
                            ? "Args.copies(" + element + ")"
                            : t.is("Tensor") ? "Args.element(" + element + ", " + s.isView() + ")" : element);
        }
        out.line("Object[] result = {" + elements + "};");
        out.line("tuple.close();");
    }

    private void close() {
        for (String temporary : temporaries) {
            out.line("Args.close(" + temporary + ");");
        }
    }

    private String parameter(Call.Slot slot) {
        RawMethod.Parameter p = RawWriter.parameter(method, slot.argument());
        if (slot.options()) {
            String dtype = slot.argument().defaultValue();
            String fallback = dtype == null || dtype.equals("None") ? "NativeOptions.NONE" : dtype;
            return temporary(p, "TensorOptions", "Args.options(options, " + fallback + ")");
        }
        String value = value(p);
        return switch (slot.typeName()) {
            case "Tensor" -> "Natives.p(" + p.name() + ")";
            case "TensorVector" -> temporary(p, "TensorVector", "Args.tensors(" + value + ")");
            case "TensorOptionalList" -> temporary(p, "TensorOptionalList", "Args.optionalTensors(" + value + ")");
            case "TensorOptional", "LongOptional", "DoubleOptional", "GeneratorOptional" ->
                temporary(p, slot.typeName(), "Args.optional(" + value + ")");
            case "StringViewOptional" -> temporary(p, "Args.Text", "Args.text(" + value + ")") + ".optional()";
            case "BytePointer" -> temporary(p, "BytePointer", "Args.bytes(" + value + ")");
            case "BoolOptional" -> "Args.optional(" + value + ")";
            case "ScalarOptional" -> temporary(p, "ScalarOptional", "Args.optionalScalar(" + value + ")");
            case "Scalar" -> temporary(p, "Scalar", "Args.scalar(" + value + ")");
            case "ScalarTypeOptional" -> "Args.optionalDtype(" + value + ")";
            case "MemoryFormatOptional" -> "Args.optionalMemoryFormat(" + value + ")";
            case "LayoutOptional" -> "Args.optionalLayout(" + value + ")";
            case "ScalarType" -> "NativeOptions.scalarType(" + value + ")";
            case "MemoryFormat" -> "Args.memoryFormat(" + value + ")";
            case "Layout" -> "NativeOptions.layout(" + value + ")";
            case "DeviceOptional" -> temporary(p, "DeviceOptional", "Args.optionalDevice(" + value + ")");
            case "Device" -> temporary(p, "Device", "Args.device(" + value + ")");
            case "LongArrayRefOptional" -> temporary(p, "Args.Longs", "Args.longs(" + value + ")") + ".optional()";
            case "DoubleArrayRefOptional" ->
                temporary(p, "Args.Doubles", "Args.doubles(" + value + ")") + ".optional()";
            case "BoolPointer" -> temporary(p, "BoolPointer", "Args.bools(" + value + ")");
            default -> value;
        };
    }

    /** What the parameter holds, or the default where it is null; of the length that the kernel reads. */
    static String value(RawMethod.Parameter p) {
        Type t = p.argument().type();
        if (t.isListOf("int") && t.listSize() > 1) {
            boolean mayBeEmpty = "[]".equals(p.argument().defaultValue());
            return "Args.sized(" + given(p) + ", " + t.listSize() + ", \"" + p.name() + "\", " + mayBeEmpty + ")";
        }
        if (t.isListOf("bool") && t.listSize() > 0) {
            return "Args.sized(" + given(p) + ", " + t.listSize() + ", \"" + p.name() + "\")";
        }
        return given(p);
    }

    private static String given(RawMethod.Parameter p) {
        Argument a = p.argument();
        if (mustBeGiven(p)) {
            return "Args.given(" + p.name() + ", \"" + p.name() + "\")";
        }
        if (p.options() || !p.nullable() || a.required() || a.defaultValue().equals("None")) {
            return p.name();
        }
        String value = Literals.value(a);
        if (a.type().isOne("Scalar")) {
            return "Args.or(" + p.name() + ", " + value + ")";
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
