package org.torch4j.models.text.jinja;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into its text and the words within its marks. */
final class Lexer {
    /** What a token is. */
    enum Kind {
        TEXT,
        PRINT,
        BLOCK,
        CLOSE,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    record Token(Kind kind, String text, int line) {}

    private static final String[] OPERATORS = {
        "**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{", "}",
        ",", ":", "|", "."
    };

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        if (source.endsWith("\n")) {
            source = source.substring(0, source.length() - 1);
        }
        return new Lexer(source).run();
    }

    private int line() {
        while (counted < at) {
            if (source.charAt(counted++) == '\n') {
                line++;
            }
        }
        return line;
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line()));
    }

    private List<Token> run() {
        boolean atLineStart = true;
        while (at < source.length()) {
            int open = nextMark();
            String text = source.substring(at, open);
            if (open == source.length()) {
                add(Kind.TEXT, text);
                at = open;
                break;
            }
            char kind = source.charAt(open + 1);
            char sign = open + 2 < source.length() ? source.charAt(open + 2) : ' ';
            if (sign == '-') {
                text = text.stripTrailing();
            } else if (sign != '+' && kind != '{') {
                text = withoutIndent(text, atLineStart);
            }
            if (!text.isEmpty()) {
                add(Kind.TEXT, text);
            }
            at = open + 2 + (sign == '-' || sign == '+' ? 1 : 0);
            if (kind == '#') {
                comment();
            } else if (kind == '%' && isRaw()) {
                raw();
            } else {
                add(kind == '{' ? Kind.PRINT : Kind.BLOCK, "");
                inside(kind == '{' ? "}}" : "%}");
            }
            atLineStart = at > 0 && source.charAt(at - 1) == '\n';
        }
        add(Kind.END, "the end");
        return tokens;
    }

    private int nextMark() {
        for (int i = at; i + 1 < source.length(); i++) {
            if (source.charAt(i) == '{' && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return source.length();
    }

    private static String withoutIndent(String text, boolean atLineStart) {
        int begin = text.lastIndexOf('\n') + 1;
        boolean lineBegins = begin > 0 || atLineStart;
        return lineBegins && text.substring(begin).isBlank() ? text.substring(0, begin) : text;
    }

    private void comment() {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw error("a comment does not end");
        }
        at = end + 2;
        after(source.charAt(end - 1), true);
    }

    /** What follows a mark: {@code -} drops all blanks, a block's first newline goes anyway. */
    private void after(char sign, boolean block) {
        if (sign == '-') {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
        } else if (block && sign != '+' && at < source.length() && source.charAt(at) == '\n') {
            at++;
        }
    }

    private boolean isRaw() {
        return source.substring(at, Math.min(source.length(), at + 40)).matches("(?s)\\s*raw\\s*[-+]?%}.*");
    }

    private void raw() {
        int end = source.indexOf("%}", at);
        at = end + 2;
        after(source.charAt(end - 1), true);
        Matcher close = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%}").matcher(source);
        if (!close.find(at)) {
            throw error("a raw block does not end");
        }
        String text = source.substring(at, close.start());
        add(Kind.TEXT, close.group(1).equals("-") ? text.stripTrailing() : text);
        at = close.end();
        after(close.group(2).isEmpty() ? ' ' : close.group(2).charAt(0), true);
    }

    private void inside(String close) {
        Deque<Character> open = new ArrayDeque<>();
        while (true) {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
            if (at >= source.length()) {
                throw error("'" + close + "' is missing");
            }
            char c = source.charAt(at);
            boolean signed = (c == '-' || c == '+') && source.startsWith(close, at + 1);
            if (open.isEmpty() && (signed || source.startsWith(close, at))) {
                at += signed ? 3 : 2;
                add(Kind.CLOSE, close);
                after(signed ? c : ' ', close.equals("%}"));
                return;
            }
            if (c == '"' || c == '\'') {
                string(c);
            } else if (Character.isDigit(c)) {
                number();
            } else if (Character.isJavaIdentifierStart(c)) {
                int begin = at;
                while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
                    at++;
                }
                add(Kind.NAME, source.substring(begin, at));
            } else {
                operator(open);
            }
        }
    }

    private void operator(Deque<Character> open) {
        for (String each : OPERATORS) {
            if (source.startsWith(each, at)) {
                add(Kind.OPERATOR, each);
                at += each.length();
                char c = each.charAt(0);
                if ("([{".indexOf(c) >= 0) {
                    open.push(c);
                } else if (")]}".indexOf(c) >= 0) {
                    if (open.isEmpty() || "([{".indexOf(open.pop()) != ")]}".indexOf(c)) {
                        throw error("an unexpected '" + c + "'");
                    }
                }
                return;
            }
        }
        throw error("an unexpected '" + source.charAt(at) + "'");
    }

    private void number() {
        Matcher found = Pattern.compile("\\d[\\d_]*(\\.\\d+)?([eE][-+]?\\d+)?")
                .matcher(source)
                .region(at, source.length());
        found.lookingAt();
        boolean real = found.group(1) != null || found.group(2) != null;
        add(real ? Kind.FLOAT : Kind.INTEGER, found.group().replace("_", ""));
        at = found.end();
    }

    private void string(char quote) {
        StringBuilder text = new StringBuilder();
        int i = at + 1;
        while (i < source.length() && source.charAt(i) != quote) {
            char c = source.charAt(i++);
            if (c != '\\' || i == source.length()) {
                text.append(c);
                continue;
            }
            char escaped = source.charAt(i++);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case '0' -> text.append('\0');
                case '\n' -> {}
                case '\\', '\'', '"' -> text.append(escaped);
                case 'x' -> i = code(text, i, 2);
                case 'u' -> i = code(text, i, 4);
                case 'U' -> i = code(text, i, 8);
                default -> text.append('\\').append(escaped);
            }
        }
        if (i >= source.length()) {
            throw error("a text does not end");
        }
        add(Kind.STRING, text.toString());
        at = i + 1;
    }

    private int code(StringBuilder text, int from, int digits) {
        try {
            text.appendCodePoint(Integer.parseInt(source.substring(from, from + digits), 16));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw error("an escape of a text has no " + digits + " digits");
        }
        return from + digits;
    }

    private TemplateException error(String what) {
        return new TemplateException("line " + line() + " of the template: " + what);
    }
}
