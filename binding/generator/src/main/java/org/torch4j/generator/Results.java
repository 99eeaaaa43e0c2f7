package org.torch4j.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The records that hold several results: one for each operator, with PyTorch's names. */
final class Results {
    private final Map<String, List<Argument>> records = new TreeMap<>();
    private final PublicNames names;

    Results(PublicNames names) {
        this.names = names;
    }

    /** The record of this operator's results. */
    String typeFor(Schema s) {
        String name = JavaNames.type(
                s.name().endsWith("_") ? s.name().substring(0, s.name().length() - 1) : s.name());
        List<Argument> components = named(s);
        String unique = name + "Result";
        int again = 2;
        while (records.containsKey(unique) && !records.get(unique).toString().equals(components.toString())) {
            unique = name + "Result" + again++;
        }
        records.putIfAbsent(unique, components);
        return unique;
    }

    /** A record's components, out of the array that the raw layer returns. */
    static String components(Schema s, String array) {
        StringJoiner values = new StringJoiner(", ");
        for (int i = 0; i < s.returns().size(); i++) {
            String type = type(s.returns().get(i));
            String element = array + "[" + i + "]";
            values.add(type.equals("List<Tensor>") ? "Results.tensors(" + element + ")" : "(" + type + ") " + element);
        }
        return values.toString();
    }

    private List<Argument> named(Schema s) {
        List<Argument> returns = s.returns();
        List<String> known = names.resultsOf(s);
        List<Argument> named = new ArrayList<>();
        for (int i = 0; i < returns.size(); i++) {
            Argument r = returns.get(i);
            String name = known != null
                    ? JavaNames.parameter(known.get(i))
                    : r.name().isEmpty() ? "result" + i : JavaNames.parameter(r.name());
            named.add(new Argument(r.type(), name, null, false, null, false));
        }
        return named;
    }

    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        records.forEach((name, components) -> files.put(name, record(name, components)));
        return files;
    }

    private static String record(String name, List<Argument> components) {
        Source out = new Source();
        StringJoiner declared = new StringJoiner(", ");
        components.forEach(c -> declared.add(type(c) + " " + c.name()));
        out.line("package org.torch4j.results;").line("");
        out.line("import java.util.List;");
        out.line("import org.torch4j.Tensor;").line("");
        String operator = name.replaceAll("Result\\d*$", "");
        out.line("/** What {@code " + Character.toLowerCase(operator.charAt(0)) + operator.substring(1)
                + "} returns. */");
        out.line("public record " + name + "(" + declared + ") {}");
        return out.toString();
    }

    private static String type(Argument c) {
        return switch (c.type().base()) {
            case "Tensor" -> c.type().isList() ? "List<Tensor>" : "Tensor";
            case "int" -> "long";
            case "float" -> "double";
            case "bool" -> "boolean";
            default -> throw new IllegalStateException("no result of type " + c.type());
        };
    }

    /** The class that makes the API's lists from the raw layer's. */
    static String lists() {
        Source out = new Source();
        out.line("package org.torch4j;").line("");
        out.line("import java.util.List;");
        out.line("");
        out.line("/** Makes the API's results from the raw layer's. */");
        out.line("final class Results {").in();
        out.line("private Results() {}").line("");
        out.line("@SuppressWarnings(\"unchecked\")");
        out.line("static List<Tensor> tensors(Object list) {").in();
        out.line("return (List<Tensor>) list;").out().line("}");
        out.out().line("}");
        return out.toString();
    }
}
