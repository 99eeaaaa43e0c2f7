package org.torch4j.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A size as an expression of symbols, as the program writes it: {@code Mul(Integer(2), Symbol('s0', integer=True))}.
 *
 * @param name a function, {@code Symbol} or {@code Integer}
 * @param text the symbol's name
 */
record SymExpr(String name, String text, long number, List<SymExpr> parts) {
    private static final int DEEPEST = 100;

    /** Null for what is written in another way. */
    static SymExpr parse(String text) {
        if (text.matches("[a-zA-Z_][a-zA-Z_0-9]*")) {
            return new SymExpr("Symbol", text, 0, List.of());
        }
        Reader reader = new Reader(text);
        try {
            SymExpr expression = reader.expression(0);
            return reader.at == text.length() ? expression : null;
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return null;
        }
    }

    boolean isSymbol() {
        return name.equals("Symbol");
    }

    void symbols(Consumer<String> visit) {
        if (isSymbol()) {
            visit.accept(text);
        }
        parts.forEach(p -> p.symbols(visit));
    }

    /** The value where all symbols are known and nothing overflows; null otherwise. */
    Long value(Map<String, Long> symbols) {
        switch (name) {
            case "Integer":
                return number;
            case "Symbol":
                return symbols.get(text);
            default:
                break;
        }
        long[] values = new long[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Long value = parts.get(i).value(symbols);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        try {
            return apply(values);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private Long apply(long... v) {
        if (v.length == 0) {
            return null;
        }
        long result = v[0];
        if (name.equals("FloorDiv") || name.equals("PythonMod") || name.equals("Mod") || name.equals("CleanDiv")) {
            return v.length != 2
                    ? null
                    : name.endsWith("Mod") ? (Long) Math.floorMod(v[0], v[1]) : (Long) Math.floorDiv(v[0], v[1]);
        }
        for (int i = 1; i < v.length; i++) {
            switch (name) {
                case "Add" -> result = Math.addExact(result, v[i]);
                case "Mul" -> result = Math.multiplyExact(result, v[i]);
                case "Max" -> result = Math.max(result, v[i]);
                case "Min" -> result = Math.min(result, v[i]);
                case "Pow", "PowByNatural" -> {
                    if (v[i] < 0 || v[i] > 64) {
                        return null;
                    }
                    long base = result;
                    result = 1;
                    for (long n = 0; n < v[i]; n++) {
                        result = Math.multiplyExact(result, base);
                    }
                }
                default -> {
                    return null;
                }
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return switch (name) {
            case "Symbol" -> text;
            case "Integer" -> Long.toString(number);
            case "Mul" -> String.join("*", parts.stream().map(SymExpr::toString).toList());
            case "Add" ->
                String.join(" + ", parts.stream().map(SymExpr::toString).toList());
            default -> name + parts;
        };
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        private void expect(String what) {
            if (!text.startsWith(what, at)) {
                throw new IndexOutOfBoundsException();
            }
            at += what.length();
        }

        SymExpr expression(int depth) {
            if (depth > DEEPEST) {
                throw new IndexOutOfBoundsException();
            }
            int begin = at;
            while (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_') {
                at++;
            }
            String name = text.substring(begin, at);
            expect("(");
            if (name.equals("Symbol")) {
                expect("'");
                int end = text.indexOf('\'', at);
                String symbol = text.substring(at, end);
                at = text.indexOf(')', end) + 1;
                return new SymExpr(name, symbol, 0, List.of());
            }
            if (name.equals("Integer")) {
                int end = text.indexOf(')', at);
                long number = Long.parseLong(text.substring(at, end));
                at = end + 1;
                return new SymExpr(name, "", number, List.of());
            }
            List<SymExpr> parts = new ArrayList<>();
            while (text.charAt(at) != ')') {
                parts.add(expression(depth + 1));
                if (text.charAt(at) == ',') {
                    expect(", ");
                }
            }
            at++;
            return new SymExpr(name, "", 0, List.copyOf(parts));
        }
    }
}
