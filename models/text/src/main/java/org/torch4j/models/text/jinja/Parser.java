package org.torch4j.models.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.models.text.jinja.Lexer.Kind;
import org.torch4j.models.text.jinja.Lexer.Token;
import org.torch4j.models.text.jinja.Statement.Flow;

/** Reads a template's statements. */
final class Parser extends Expressions {
    Parser(List<Token> tokens) {
        super(tokens);
    }

    Statement template() {
        Statement body = body();
        if (peek().kind() != Kind.END) {
            throw error("an unexpected '" + name() + "'");
        }
        return body;
    }

    /** Statements up to a block that begins with one of these names, which is left. */
    private Statement body(String... ends) {
        List<Statement> all = new ArrayList<>();
        while (true) {
            Token token = peek();
            if (token.kind() == Kind.END) {
                if (ends.length > 0) {
                    throw error("'" + String.join("' or '", ends) + "' is missing");
                }
                break;
            }
            next();
            if (token.kind() == Kind.TEXT) {
                all.add((scope, out) -> {
                    out.append(token.text());
                    return Flow.ON;
                });
            } else if (token.kind() == Kind.PRINT) {
                Expression value = tuple(true);
                expect(Kind.CLOSE, "}}");
                all.add((scope, out) -> {
                    out.append(Values.text(value.value(scope)));
                    return Flow.ON;
                });
            } else if (peek().kind() == Kind.NAME && List.of(ends).contains(peek().text())) {
                break;
            } else {
                all.add(block());
            }
        }
        return (scope, out) -> {
            for (Statement each : all) {
                Flow flow = each.run(scope, out);
                if (flow != Flow.ON) {
                    return flow;
                }
            }
            return Flow.ON;
        };
    }

    private void close() {
        expect(Kind.CLOSE, "%}");
    }

    private void end(String name) {
        expect(Kind.NAME, name);
        close();
    }

    private Statement block() {
        String name = name();
        return switch (name) {
            case "for" -> loop();
            case "if" -> condition();
            case "set" -> set();
            case "macro" -> macro();
            case "filter" -> filter();
            case "generation" -> generation();
            case "break", "continue" -> {
                close();
                Flow flow = name.equals("break") ? Flow.BREAK : Flow.CONTINUE;
                yield (scope, out) -> flow;
            }
            default -> throw error("an unknown '" + name + "'");
        };
    }

    private Statement generation() {
        close();
        Statement body = body("endgeneration");
        end("endgeneration");
        return body;
    }

    private Statement filter() {
        String name = name();
        Given given = is(Kind.OPERATOR, "(") ? arguments() : Given.NONE;
        close();
        Statement body = body("endfilter");
        end("endfilter");
        return (scope, out) -> {
            StringBuilder text = new StringBuilder();
            Flow flow = body.run(scope, text);
            out.append(Values.text(Filters.apply(name, text.toString(), given.list(scope), given.named(scope))));
            return flow;
        };
    }

    private Statement condition() {
        Expression condition = tuple(true);
        close();
        Statement then = body("elif", "else", "endif");
        Statement otherwise;
        if (takeName("elif")) {
            otherwise = condition();
        } else if (takeName("else")) {
            close();
            otherwise = body("endif");
            end("endif");
        } else {
            end("endif");
            otherwise = (scope, out) -> Flow.ON;
        }
        Statement last = otherwise;
        return (scope, out) -> condition.holds(scope) ? then.run(scope, out) : last.run(scope, out);
    }

    private List<String> targets() {
        boolean enclosed = takeOperator("(");
        List<String> names = new ArrayList<>(List.of(name()));
        while (takeOperator(",")) {
            names.add(name());
        }
        if (enclosed) {
            expect(Kind.OPERATOR, ")");
        }
        return names;
    }

    private static void assign(Scope scope, List<String> names, Object value) {
        if (names.size() == 1) {
            scope.set(names.get(0), value);
            return;
        }
        List<Object> parts = Values.elements(value);
        if (parts.size() != names.size()) {
            throw new TemplateException(parts.size() + " values for " + names.size() + " names");
        }
        for (int i = 0; i < parts.size(); i++) {
            scope.set(names.get(i), parts.get(i));
        }
    }

    private Statement loop() {
        List<String> names = targets();
        expect(Kind.NAME, "in");
        Expression all = tuple(false);
        Expression condition = takeName("if") ? expression() : null;
        if (is(Kind.NAME, "recursive")) {
            throw error("recursive loops are not known");
        }
        close();
        Statement body = body("else", "endfor");
        Statement otherwise = null;
        if (takeName("else")) {
            close();
            otherwise = body("endfor");
        }
        end("endfor");
        Statement empty = otherwise;
        return (scope, out) -> {
            List<Object> elements = Values.elements(all.value(scope));
            if (condition != null) {
                elements = elements.stream()
                        .filter(each -> {
                            Scope inner = new Scope(scope);
                            assign(inner, names, each);
                            return condition.holds(inner);
                        })
                        .toList();
            }
            // as in Jinja: the else runs unless some round came to its end
            boolean ended = false;
            for (int i = 0; i < elements.size(); i++) {
                Scope inner = new Scope(scope);
                inner.set("loop", counter(elements, i));
                assign(inner, names, elements.get(i));
                Flow flow = body.run(inner, out);
                ended |= flow == Flow.ON;
                if (flow == Flow.BREAK) {
                    break;
                }
            }
            return ended || empty == null ? Flow.ON : empty.run(scope, out);
        };
    }

    private static Map<String, Object> counter(List<Object> all, int i) {
        Map<String, Object> loop = new LinkedHashMap<>();
        loop.put("index", (long) i + 1);
        loop.put("index0", (long) i);
        loop.put("revindex", (long) all.size() - i);
        loop.put("revindex0", (long) all.size() - i - 1);
        loop.put("first", i == 0);
        loop.put("last", i == all.size() - 1);
        loop.put("length", (long) all.size());
        loop.put("depth", 1L);
        if (i > 0) {
            loop.put("previtem", all.get(i - 1));
        }
        if (i < all.size() - 1) {
            loop.put("nextitem", all.get(i + 1));
        }
        loop.put("cycle", (Callable) (a, named) -> a.get(i % a.size()));
        return loop;
    }

    private Statement set() {
        String first = name();
        if (takeOperator(".")) {
            String part = name();
            expect(Kind.OPERATOR, "=");
            Expression value = tuple(true);
            close();
            return (scope, out) -> {
                if (!(scope.get(first) instanceof Namespace space)) {
                    throw new TemplateException("only a namespace's parts are set, and " + first + " is none");
                }
                space.values.put(part, value.value(scope));
                return Flow.ON;
            };
        }
        List<String> names = new ArrayList<>(List.of(first));
        while (takeOperator(",")) {
            names.add(name());
        }
        if (takeOperator("=")) {
            Expression value = tuple(true);
            close();
            return (scope, out) -> {
                assign(scope, names, value.value(scope));
                return Flow.ON;
            };
        }
        String filter = takeOperator("|") ? name() : null;
        Given given = filter != null && is(Kind.OPERATOR, "(") ? arguments() : Given.NONE;
        close();
        Statement body = body("endset");
        end("endset");
        return (scope, out) -> {
            StringBuilder text = new StringBuilder();
            body.run(scope, text);
            Object value = text.toString();
            scope.set(
                    first,
                    filter == null ? value : Filters.apply(filter, value, given.list(scope), given.named(scope)));
            return Flow.ON;
        };
    }

    private Statement macro() {
        String name = name();
        expect(Kind.OPERATOR, "(");
        List<String> names = new ArrayList<>();
        Map<String, Expression> defaults = new LinkedHashMap<>();
        while (!takeOperator(")")) {
            String parameter = name();
            names.add(parameter);
            if (takeOperator("=")) {
                defaults.put(parameter, expression());
            }
            if (!is(Kind.OPERATOR, ")")) {
                expect(Kind.OPERATOR, ",");
            }
        }
        close();
        Statement body = body("endmacro");
        end("endmacro");
        return (scope, out) -> {
            scope.set(name, (Callable) (a, named) -> {
                if (a.size() > names.size()) {
                    throw new TemplateException(
                            "macro '" + name + "' takes not more than " + names.size() + " argument(s)");
                }
                Scope inner = new Scope(scope);
                for (int i = 0; i < names.size(); i++) {
                    String each = names.get(i);
                    Expression otherwise = defaults.get(each);
                    inner.set(
                            each,
                            i < a.size()
                                    ? a.get(i)
                                    : named.containsKey(each)
                                            ? named.get(each)
                                            : otherwise == null ? new Undefined(each) : otherwise.value(inner));
                }
                StringBuilder text = new StringBuilder();
                body.run(inner, text);
                return text.toString();
            });
            return Flow.ON;
        };
    }
}
