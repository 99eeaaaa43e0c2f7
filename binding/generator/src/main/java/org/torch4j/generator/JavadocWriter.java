package org.torch4j.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes an operator's Javadoc: what it computes, its schema, its parameters, and where PyTorch explains it. */
final class JavadocWriter {
    private static final String DOCS = "https://docs.pytorch.org/docs/2.10/generated/";
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern SNAKE_CASE = Pattern.compile("\\b[a-z]+(_[a-z0-9]+)+\\b");

    private final Set<String> documented;
    private final OperatorTexts texts;

    /** Knows which of Python's names are public, and so have a page. */
    JavadocWriter(Set<String> documented, OperatorTexts texts) {
        this.documented = documented;
        this.texts = texts;
    }

    /** @param onSelf whether it is a method of the tensor that the schema calls self */
    void write(Source out, Schema s, Signature signature, boolean onSelf) {
        String sentence = texts.sentence(s);
        String page = page(s);
        if (sentence == null && page == null) {
            out.line("/** {@code " + s.text() + "} */");
            return;
        }
        out.line("/**");
        if (sentence != null) {
            out.line(" * " + html(sentence, onSelf));
            out.line(" *");
        }
        out.line(" * " + (sentence == null ? "" : "<p>") + "{@code " + s.text() + "}");
        out.line(" *");
        for (Signature.Parameter p : signature.parameters()) {
            String text = p.type().startsWith("Consumer<") ? keywords(s) : parameter(s, p.name());
            if (text != null) {
                out.line(" * @param " + p.name() + " " + html(text, onSelf));
            }
        }
        if (page != null) {
            out.line(" * @see <a href=\"" + DOCS + page + ".html\">" + page + "</a>");
        }
        out.line(" */");
    }

    /** The Javadoc of a keyword class's setter. */
    void writeKeyword(Source out, String name) {
        String text = texts.shared(name);
        if (text != null) {
            out.line("/** Sets {@code " + JavaNames.parameter(name) + "}: " + html(text, false) + ". */");
        }
    }

    private String parameter(Schema s, String javaName) {
        if (javaName.equals("options")) {
            return texts.shared("options");
        }
        for (Argument a : s.arguments()) {
            boolean self = a.name().equals("self") && javaName.equals("input");
            if (self || JavaNames.parameter(a.name()).equals(javaName)) {
                String text = texts.parameter(s, self ? "input" : a.name());
                return text == null ? null : text + defaultOf(a);
            }
        }
        return null;
    }

    private String keywords(Schema s) {
        String listed = s.arguments().stream()
                .filter(a -> a.keywordOnly()
                        && !a.written()
                        && !(a.required() && !a.type().optional()))
                .filter(a -> !List.of("layout", "pin_memory").contains(a.name()))
                .map(a -> {
                    String text = texts.parameter(s, a.name());
                    return text == null ? "`" + a.name() + "`" : "`" + a.name() + "`, " + text + defaultOf(a);
                })
                .collect(Collectors.joining("; "));
        return "sets " + listed;
    }

    private static String defaultOf(Argument a) {
        String d = a.defaultValue();
        if (d == null || d.equals("None")) {
            return "";
        }
        if (d.equals("[]")) {
            return a.name().equals("stride") ? "; default the window's size" : "";
        }
        if (d.matches("\\[[^,]*\\]")) {
            d = d.substring(1, d.length() - 1);
        }
        if (d.equals("True") || d.equals("False")) {
            d = String.valueOf(d.equals("True"));
        } else if (a.type().is("float") && !a.type().isList()) {
            d = Double.toString(Double.parseDouble(d.replace("inf", "Infinity").replace("nan", "NaN")));
        }
        return "; default `" + d + "`";
    }

    /** Backticks become code; the schema's self is this tensor, or the parameter {@code input}. */
    static String html(String text, boolean onSelf) {
        String escaped = text.replaceAll("&(?![a-z]+;)", "&amp;");
        Matcher code = CODE.matcher(escaped);
        StringBuilder html = new StringBuilder();
        int end = 0;
        while (code.find()) {
            html.append(plain(escaped.substring(end, code.start())));
            String inside = SNAKE_CASE.matcher(code.group(1)).replaceAll(m -> JavaNames.parameter(m.group()));
            if (onSelf && inside.equals("input")) {
                html.append("this tensor");
            } else {
                html.append("{@code ")
                        .append(onSelf ? inside.replaceAll("\\binput\\b", "this") : inside)
                        .append('}');
            }
            end = code.end();
        }
        return html.append(plain(escaped.substring(end))).toString();
    }

    private static String plain(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The name of PyTorch's page, or null where it has none. */
    String page(Schema s) {
        String name = s.name();
        boolean inPlace = name.endsWith("_") && !name.startsWith("_");
        List<String> candidates = new ArrayList<>();
        if (inPlace) {
            candidates.add("torch.Tensor." + name);
        }
        for (String group : List.of("linalg", "fft", "special")) {
            if (name.startsWith(group + "_")) {
                candidates.add("torch." + group + "." + name.substring(group.length() + 1));
            }
        }
        candidates.addAll(List.of("torch.nn.functional." + name, "torch." + name, "torch.Tensor." + name));
        if (inPlace) {
            candidates.add("torch.nn.functional." + name.substring(0, name.length() - 1));
        }
        candidates.add("torch.nn.utils.rnn." + name);
        return candidates.stream().filter(documented::contains).findFirst().orElse(null);
    }
}
