package org.torch4j.generator;

import java.util.StringJoiner;

/** Writes a call through the dispatcher, for what the presets have no method for. */
final class BoxedWriter {
    private final Source out;
    private final RawMethod method;

    BoxedWriter(Source out, RawMethod method) {
        this.out = out;
        this.method = method;
    }

    void write() {
        Schema s = method.schema();
        StringJoiner arguments = new StringJoiner(", ");
        arguments.add("\"aten::" + s.name() + "\"").add("\"" + s.overload() + "\"");
        for (RawMethod.Parameter p : method.parameters()) {
            if (p.options()) {
                String dtype = p.argument().defaultValue();
                String fallback = dtype == null || dtype.equals("None") ? "NativeOptions.NONE" : dtype;
                arguments
                        .add("Boxed.dtype(options, " + fallback + ")")
                        .add("Boxed.layout(options)")
                        .add("Boxed.device(options)")
                        .add("Boxed.pinned(options)");
            } else {
                arguments.add(maker(p) + "(" + CallWriter.value(p) + ")");
            }
        }
        String call = "Boxed.call(" + arguments + ")";
        String type = RawResult.javaType(s);
        if (type.equals("void")) {
            out.line("Boxed.close(" + call + ");");
            return;
        }
        if (!type.equals("Object[]")) {
            out.line("return Boxed.only(" + call + ", " + s.isView() + ");");
            return;
        }
        out.line("return Boxed.all(" + call + ", " + s.isView() + ");");
    }

    private static String maker(RawMethod.Parameter p) {
        Type t = p.argument().type();
        return switch (t.base()) {
            case "Tensor" ->
                t.isList() ? t.optionalElements() ? "Boxed.optionalTensors" : "Boxed.tensors" : "Boxed.tensor";
            case "Scalar" -> t.isList() ? "Boxed.scalars" : "Boxed.scalar";
            case "Device" -> "Boxed.device";
            case "MemoryFormat" -> "Boxed.memoryFormat";
            default -> "Boxed.value";
        };
    }
}
