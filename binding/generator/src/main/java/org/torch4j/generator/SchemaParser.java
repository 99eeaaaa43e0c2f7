package org.torch4j.generator;

import java.util.ArrayList;
import java.util.List;

/** Reads PyTorch's schema notation: {@code aten::sum.dim_IntList(Tensor self, int[1]? dim, ...) -> Tensor}. */
final class SchemaParser {
    private static final String TORCHSCRIPT_ONLY = "jit ";

    private final String text;
    private int at;

    private SchemaParser(String text) {
        this.text = text;
    }

    /** A line of the snapshot; null for a comment or an empty line. */
    static Schema parseLine(String line) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#")) {
            return null;
        }
        boolean dispatcher = !stripped.startsWith(TORCHSCRIPT_ONLY);
        return parse(dispatcher ? stripped : stripped.substring(TORCHSCRIPT_ONLY.length()), dispatcher);
    }

    static Schema parse(String schema, boolean dispatcher) {
        return new SchemaParser(schema).schema(dispatcher);
    }

    private Schema schema(boolean dispatcher) {
        int open = text.indexOf('(');
        String full = text.substring(text.indexOf("::") + 2, open);
        int dot = full.indexOf('.');
        at = open + 1;
        List<Argument> arguments = arguments();
        skip();
        expect("->");
        skip();
        List<Argument> returns;
        if (peek('(')) {
            at++;
            returns = arguments();
        } else {
            returns = List.of(argument(false));
        }
        return new Schema(
                dot < 0 ? full : full.substring(0, dot),
                dot < 0 ? "" : full.substring(dot + 1),
                List.copyOf(arguments),
                List.copyOf(returns),
                dispatcher,
                text);
    }

    /** Arguments up to and with the closing bracket. */
    private List<Argument> arguments() {
        List<Argument> found = new ArrayList<>();
        boolean keywordOnly = false;
        while (true) {
            skip();
            if (peek(')')) {
                at++;
                return found;
            }
            if (peek(',')) {
                at++;
            } else if (peek('*')) {
                at++;
                keywordOnly = true;
            } else if (text.startsWith("...", at)) {
                at += 3;
            } else {
                found.add(argument(keywordOnly));
            }
        }
    }

    private Argument argument(boolean keywordOnly) {
        StringBuilder base = new StringBuilder(peek('(') ? tuple() : word());
        int listSize = -1;
        boolean optional = false;
        boolean optionalElements = false;
        String alias = null;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '(') {
                String inside = text.substring(at + 1, closing());
                at = closing() + 1;
                if (inside.matches("[a-z](\\|[a-z])*!?( -> .*)?")) {
                    alias = inside;
                } else {
                    base.append('(').append(inside).append(')');
                }
            } else if (c == '?') {
                at++;
                optional = true;
            } else if (c == '[') {
                int end = text.indexOf(']', at);
                String size = text.substring(at + 1, end);
                optionalElements = optional;
                optional = false;
                listSize = size.isEmpty() ? 0 : Integer.parseInt(size);
                at = end + 1;
            } else {
                break;
            }
        }
        String name = "";
        String defaultValue = null;
        if (peek(' ') && at + 1 < text.length() && Character.isJavaIdentifierStart(text.charAt(at + 1))) {
            at++;
            name = word();
            if (peek('=')) {
                at++;
                defaultValue = value();
            }
        }
        String type = base.toString().equals("SymInt") ? "int" : base.toString();
        boolean written = alias != null && alias.contains("!");
        return new Argument(
                new Type(type, listSize, optional, optionalElements), name, defaultValue, keywordOnly, alias, written);
    }

    private String tuple() {
        String inside = text.substring(at, closing() + 1);
        at += inside.length();
        return inside;
    }

    private String value() {
        int start = at;
        int depth = 0;
        boolean quoted = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                if (depth == 0 && (c == ',' || c == ')')) {
                    break;
                }
                depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
            }
        }
        return text.substring(start, at);
    }

    private int closing() {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no closing bracket: " + text);
    }

    private String word() {
        int start = at;
        while (at < text.length() && (Character.isJavaIdentifierPart(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at == start) {
            throw new IllegalArgumentException("a name expected at " + at + " of " + text);
        }
        return text.substring(start, at);
    }

    private void skip() {
        while (peek(' ')) {
            at++;
        }
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void expect(String token) {
        if (!text.startsWith(token, at)) {
            throw new IllegalArgumentException("'" + token + "' expected at " + at + " of " + text);
        }
        at += token.length();
    }
}
