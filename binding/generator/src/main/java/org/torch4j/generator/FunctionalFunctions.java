package org.torch4j.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions of {@code nn.functional}: those that a class computes, and the forwards that a text lists. */
final class FunctionalFunctions {
    private static final Pattern METHOD = Pattern.compile(
            "\n((?:    /\\*\\*(?:(?!\\*/).)*\\*/\n)?)    public static ([^=;{(]+?) (\\w+)\\(([^{]*?)\\) \\{\n",
            Pattern.DOTALL);
    private static final Pattern LISTED = Pattern.compile("(?:([\\w<>\\[\\]]+) )?(\\w+)\\((.*?)\\) = (.+)");

    /**
     * @param doc its Javadoc, indented; empty for none
     * @param expression what it returns
     */
    record Function(String doc, String type, String name, List<Parameter> parameters, String expression) {
        record Parameter(String type, String name) {}

        /** {@code relu(Tensor)}: what Java tells overloads apart by. */
        String erasure() {
            return parameters.stream()
                    .map(p -> new Signature.Parameter(p.type(), p.name()).erased())
                    .collect(Collectors.joining(",", name + "(", ")"));
        }
    }

    private FunctionalFunctions() {}

    /** The public static methods of a source: {@code relu(x)} becomes a call of {@code Activations.relu(x)}. */
    static List<Function> written(String className, String source) {
        List<Function> all = new ArrayList<>();
        Matcher m = METHOD.matcher(source);
        int from = 0;
        while (m.find(from)) {
            List<Function.Parameter> parameters = parameters(m.group(4));
            String arguments = parameters.stream().map(Function.Parameter::name).collect(Collectors.joining(", "));
            all.add(new Function(
                    m.group(1),
                    m.group(2).trim(),
                    m.group(3),
                    parameters,
                    className + "." + m.group(3) + "(" + arguments + ")"));
            from = m.end() - 1;
        }
        return all;
    }

    /** The lines of the text: {@code relu(Tensor x) = Operators.relu(x)}, Javadoc before it behind a number sign. */
    static List<Function> listed(List<String> lines) {
        List<Function> all = new ArrayList<>();
        String doc = "";
        for (String line : lines) {
            if (line.startsWith("# ")) {
                doc = "    /** " + line.substring(2) + " */\n";
                continue;
            }
            Matcher m = LISTED.matcher(line);
            if (m.matches()) {
                String type = m.group(1) == null ? "Tensor" : m.group(1);
                all.add(new Function(doc, type, m.group(2), parameters(m.group(3)), m.group(4)));
            } else if (!line.isEmpty() && !line.startsWith("[")) {
                throw new IllegalArgumentException("neither a function nor a comment: " + line);
            }
            doc = "";
        }
        return all;
    }

    private static List<Function.Parameter> parameters(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.trim().replaceAll("\\s+", " ").split(", (?![^<]*>)"))
                .map(p ->
                        new Function.Parameter(p.substring(0, p.lastIndexOf(' ')), p.substring(p.lastIndexOf(' ') + 1)))
                .toList();
    }
}
