package org.torch4j.generator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The keyword-only arguments that are given in a lambda: one small class for each set of them. */
final class Keywords {
    private final Map<String, List<RawMethod.Parameter>> sets = new TreeMap<>();

    /** The class for these parameters. */
    String classFor(List<RawMethod.Parameter> parameters) {
        String name = "With"
                + parameters.stream()
                        .map(p -> p.options()
                                ? "Options"
                                : JavaNames.type(p.argument().name()))
                        .collect(Collectors.joining());
        List<RawMethod.Parameter> known = sets.get(name);
        int again = 2;
        String unique = name;
        while (known != null && !types(known).equals(types(parameters))) {
            unique = name + again++;
            known = sets.get(unique);
        }
        sets.putIfAbsent(unique, parameters);
        return "Keywords." + unique;
    }

    private static List<String> types(List<RawMethod.Parameter> parameters) {
        return parameters.stream()
                .map(p -> ApiTypes.plain(p) + p.argument().type().listSize())
                .toList();
    }

    /** Reads the value that the lambda chose, or the default. */
    static String read(RawMethod.Parameter p) {
        String field = "o." + p.name();
        String fallback = p.argument().required() ? "null" : Literals.passed(p);
        return p.nullable() ? field : field + " == null ? " + fallback + " : " + field;
    }

    String file(JavadocWriter javadoc) {
        Source out = new Source();
        out.line("package org.torch4j;").line("");
        out.line("import java.util.List;");
        out.line("import org.torch4j.binding.NativeOptions;").line("");
        out.line("/** Keyword arguments of the operators: {@code x.add(y, o -> o.alpha(2))}. */");
        out.line("public final class Keywords {").in();
        out.line("private Keywords() {}");
        sets.forEach((name, parameters) -> write(out, javadoc, name, parameters));
        out.out().line("}");
        return out.toString();
    }

    private static void write(Source out, JavadocWriter javadoc, String name, List<RawMethod.Parameter> parameters) {
        out.line("");
        String listed = parameters.stream().map(p -> "{@code " + p.name() + "}").collect(Collectors.joining(", "));
        out.line("/** Takes " + listed + ". */");
        out.line("public static final class " + name + " {").in();
        for (RawMethod.Parameter p : parameters) {
            out.line(p.options() ? "NativeOptions options;" : ApiTypes.field(p) + " " + p.name() + ";");
        }
        out.line("");
        out.line(name + "() {}");
        for (RawMethod.Parameter p : parameters) {
            for (ApiTypes.Form form : ApiTypes.forms(p)) {
                out.line("");
                javadoc.writeKeyword(out, p.options() ? "options" : p.argument().name());
                out.line("public " + name + " " + p.name() + "(" + form.type() + " " + p.name() + ") {")
                        .in();
                out.line("this." + p.name() + " = " + form.expression() + ";");
                out.line("return this;").out().line("}");
            }
        }
        out.out().line("}");
    }
}
