package org.torch4j.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Writes the raw layer: static methods that run an operator, without a type of the presets in their signatures. */
final class RawWriter {
    /** Where a number is wrapped as a tensor and the tensor overload called: by Python, or by ATen itself. */
    private static final Set<String> NUMBERS = Set.of(
            "add",
            "sub",
            "mul",
            "div",
            "true_divide",
            "floor_divide",
            "remainder",
            "fmod",
            "bitwise_and",
            "bitwise_or",
            "bitwise_xor",
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge");

    private final BindingMatcher matcher;

    RawWriter(BindingMatcher matcher) {
        this.matcher = matcher;
    }

    /** Whether the operator with a number is run with a cached tensor of that number. */
    static boolean hasNumberForm(Schema schema) {
        String name = schema.name().endsWith("_")
                ? schema.name().substring(0, schema.name().length() - 1)
                : schema.name();
        return NUMBERS.contains(name) && schema.overload().equals("Scalar") && !schema.isOut();
    }

    String file(String owner, List<RawMethod> methods) {
        Source out = new Source();
        out.line("package org.torch4j.binding;").line("");
        out.line("import java.util.List;");
        out.line("import org.bytedeco.javacpp.*;");
        out.line("import org.bytedeco.pytorch.*;");
        out.line("import org.bytedeco.pytorch.global.torch;");
        out.line("import org.torch4j.binding.startup.Startup;").line("");
        out.line("/** Operators of ATen, generated from their schemas. Null stands for an argument's default. */");
        out.line("public final class " + owner + " {").in();
        out.line("static {").in().line("Startup.start();").out().line("}").line("");
        out.line("private " + owner + "() {}");
        for (RawMethod m : methods) {
            out.line("");
            method(out, m);
            if (hasNumberForm(m.schema())) {
                out.line("");
                number(out, m, "double");
                out.line("");
                number(out, m, "long");
            }
        }
        out.out().line("}");
        return out.toString();
    }

    private void method(Source out, RawMethod m) {
        Schema s = m.schema();
        StringJoiner parameters = new StringJoiner(", ");
        m.parameters().forEach(p -> parameters.add(p.type() + " " + p.name()));
        out.line("/** {@code " + s.text() + "} */");
        out.line("public static " + RawResult.javaType(s) + " " + m.name() + "(" + parameters + ") {")
                .in();
        guarded(out, m, () -> body(out, m));
        out.out().line("}");
    }

    private void number(Source out, RawMethod m, String type) {
        Schema s = m.schema();
        String result = s.isPure() ? "NativeTensor" : "void";
        out.line("/** {@code " + s.name() + "} with a number, as Python does it: through the tensor overload. */");
        out.line("public static " + result + " " + m.name() + "(NativeTensor self, " + type + " other) {")
                .in();
        guarded(out, m, () -> {
            out.line("Tensor self0 = Natives.p(self);");
            String call = "self0." + s.name() + "(ScalarCache.of(self0, other))";
            out.line(s.isPure() ? "return Natives.wrap(" + call + ");" : call + ";");
        });
        out.out().line("}");
    }

    private static void guarded(Source out, RawMethod m, Runnable body) {
        Schema s = m.schema();
        StringJoiner seen = new StringJoiner(", ");
        seen.add("\"aten::" + s.name() + "\"").add("e");
        m.parameters().stream().filter(p -> p.argument().type().is("Tensor")).forEach(p -> seen.add(p.name()));
        if (s.isPure() && !s.isView() && !s.returns().isEmpty()) {
            out.line("for (int attempt = 0; ; attempt++) {").in();
            out.line("try {").in();
            body.run();
            out.out().line("} catch (RuntimeException e) {").in();
            out.line("NativeErrors.retryOrThrow(attempt, " + seen + ");")
                    .out()
                    .line("}")
                    .out()
                    .line("}");
        } else {
            out.line("try {").in();
            body.run();
            out.out().line("} catch (RuntimeException e) {").in();
            out.line("throw NativeErrors.translate(" + seen + ");").out().line("}");
        }
    }

    private void body(Source out, RawMethod m) {
        String prelude = Preludes.of(m);
        if (!prelude.isEmpty()) {
            out.line(prelude);
        }
        List<Call> calls = matcher.match(m.schema());
        if (calls.isEmpty()) {
            new BoxedWriter(out, m).write();
            return;
        }
        boolean nothing = RawResult.javaType(m.schema()).equals("void");
        for (Call call : calls) {
            String condition = condition(m, call);
            if (condition.isEmpty()) {
                new CallWriter(out, m, call).write();
                return;
            }
            out.line("if (" + condition + ") {").in();
            new CallWriter(out, m, call).write();
            if (nothing) {
                out.line("return;");
            }
            out.out().line("}");
        }
    }

    /** When the call does what is asked: what it leaves out has its default, and lists it needs are given. */
    private static String condition(RawMethod m, Call call) {
        List<String> conditions = new ArrayList<>();
        for (RawMethod.Parameter p : m.parameters()) {
            if (call.omitted().contains(p.argument())) {
                conditions.add(isDefault(p));
            }
        }
        call.slots().stream()
                .filter(Call.Slot::needsValue)
                .forEach(slot -> conditions.add(parameter(m, slot.argument()).name() + " != null"));
        return String.join(" && ", conditions);
    }

    private static String isDefault(RawMethod.Parameter p) {
        if (p.options()) {
            return "NativeOptions.isDefault(options)";
        }
        if (p.type().equals("boolean")) {
            return (p.argument().defaultValue().equals("True") ? "" : "!") + p.name();
        }
        if (p.type().equals("String") && !p.argument().defaultValue().equals("None")) {
            return "(" + p.name() + " == null || " + p.name() + ".equals(" + Literals.value(p.argument()) + "))";
        }
        return p.nullable() ? p.name() + " == null" : p.name() + " == " + Literals.value(p.argument());
    }

    static RawMethod.Parameter parameter(RawMethod m, Argument argument) {
        return m.parameters().stream()
                .filter(p -> p.argument() == argument)
                .findFirst()
                .orElseThrow();
    }
}
