package org.torch4j.generator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the Javadoc says of operators and their parameters, read from {@code operators.txt}. */
final class OperatorTexts {
    /** The entry whose parameters hold wherever an operator says nothing else. */
    private static final String SHARED = "*";

    private final Map<String, String> sentences = new HashMap<>();
    private final Map<String, Map<String, String>> parameters = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    OperatorTexts(List<String> lines) {
        String name = null;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            int equals = line.indexOf(" = ");
            if (line.startsWith("  ")) {
                parameters
                        .computeIfAbsent(name, n -> new HashMap<>())
                        .put(line.substring(2, colon), line.substring(colon + 1).strip());
            } else if (equals > 0 && (colon < 0 || equals < colon)) {
                aliases.put(
                        line.substring(0, equals), line.substring(equals + 3).strip());
            } else {
                name = line.substring(0, colon);
                sentences.put(name, line.substring(colon + 1).strip());
            }
        }
    }

    /** The operator's name without the mark of its in-place form, or of its form that copies where that has no text. */
    private String key(Schema s) {
        String name = s.name().endsWith("_") ? s.name().substring(0, s.name().length() - 1) : s.name();
        boolean copies = name.endsWith("_copy") && !sentences.containsKey(name);
        return copies ? name.substring(0, name.length() - "_copy".length()) : name;
    }

    /** What the operator computes, with `code` in backticks, or null. */
    String sentence(Schema s) {
        String name = key(s);
        String alias = aliases.get(name);
        String sentence = sentences.get(alias == null ? name : alias);
        if (sentence == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(sentence);
        if (alias != null) {
            String home = s.name().startsWith("special_") || s.name().startsWith("linalg_") ? "Torch." : "";
            text.append(" Another name of `")
                    .append(home)
                    .append(JavaNames.method(alias))
                    .append("`.");
        }
        if (s.isOut()) {
            text.append(s.outs().size() == 1 ? " Writes the result into `out`." : " Writes the results into tensors.");
        } else if (s.isInPlace()) {
            text.append(" In place: changes `input`.");
        } else if (s.name().endsWith("_copy") && text.indexOf("view") >= 0) {
            text.append(" The result is a copy, not a view.");
        }
        return text.toString();
    }

    /** What a parameter means, with `code` in backticks, or null. */
    String parameter(Schema s, String name) {
        String key = aliases.getOrDefault(key(s), key(s));
        String own = parameters.getOrDefault(key, Map.of()).get(name);
        if (own != null) {
            return own;
        }
        boolean list = s.arguments().stream()
                .anyMatch(a -> a.name().equals(name) && a.type().isList());
        String shared = list ? shared(name + "[]") : null;
        return shared == null ? shared(name) : shared;
    }

    /** What a parameter means for any operator, or null. */
    String shared(String name) {
        return parameters.getOrDefault(SHARED, Map.of()).get(name);
    }

    /** The operators that have a text, for the test that none is there in vain. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(sentences.keySet());
        names.addAll(aliases.keySet());
        names.remove(SHARED);
        return names;
    }

    /** The operators' names with those of their own parameters. */
    Map<String, Map<String, String>> own() {
        return parameters;
    }
}
