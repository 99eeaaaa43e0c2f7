package org.torch4j.models.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.models.text.jinja.Lexer.Kind;
import org.torch4j.models.text.jinja.Lexer.Token;

/** Reads expressions, from the loosest binding to the tightest. */
class Expressions {
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private final List<Token> tokens;
    private int at;

    Expressions(List<Token> tokens) {
        this.tokens = tokens;
    }

    final Token peek() {
        return tokens.get(at);
    }

    final Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    final boolean is(Kind kind, String text) {
        return peek().kind() == kind && peek().text().equals(text);
    }

    final boolean take(Kind kind, String text) {
        boolean is = is(kind, text);
        at += is ? 1 : 0;
        return is;
    }

    final boolean takeOperator(String text) {
        return take(Kind.OPERATOR, text);
    }

    final boolean takeName(String text) {
        return take(Kind.NAME, text);
    }

    final void expect(Kind kind, String text) {
        if (!take(kind, text)) {
            throw error("expected '" + text + "', got '" + peek().text() + "'");
        }
    }

    final String name() {
        if (peek().kind() != Kind.NAME) {
            throw error("expected a name, got '" + peek().text() + "'");
        }
        return next().text();
    }

    final TemplateException error(String what) {
        return new TemplateException("line " + peek().line() + " of the template: " + what);
    }

    /** One expression, or several with commas between as a list. */
    final Expression tuple(boolean conditional) {
        Expression first = conditional ? expression() : or();
        if (!is(Kind.OPERATOR, ",")) {
            return first;
        }
        List<Expression> all = new ArrayList<>(List.of(first));
        while (takeOperator(",")) {
            if (peek().kind() == Kind.CLOSE || is(Kind.OPERATOR, ")") || is(Kind.OPERATOR, "=")) {
                break;
            }
            all.add(conditional ? expression() : or());
        }
        Expression elements = list(all);
        return scope -> new Tuple((List<?>) elements.value(scope));
    }

    private static Expression list(List<Expression> all) {
        return scope -> {
            List<Object> values = new ArrayList<>();
            all.forEach(each -> values.add(each.value(scope)));
            return values;
        };
    }

    final Expression expression() {
        Expression value = or();
        while (takeName("if")) {
            Expression then = value;
            Expression condition = or();
            Expression otherwise = takeName("else") ? expression() : scope -> new Undefined("an if without else");
            value = scope -> condition.holds(scope) ? then.value(scope) : otherwise.value(scope);
        }
        return value;
    }

    private Expression or() {
        Expression left = and();
        while (takeName("or")) {
            Expression a = left;
            Expression b = and();
            left = scope -> {
                Object value = a.value(scope);
                return Values.truth(value) ? value : b.value(scope);
            };
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (takeName("and")) {
            Expression a = left;
            Expression b = not();
            left = scope -> {
                Object value = a.value(scope);
                return Values.truth(value) ? b.value(scope) : value;
            };
        }
        return left;
    }

    private Expression not() {
        if (takeName("not")) {
            Expression value = not();
            return scope -> !value.holds(scope);
        }
        return comparison();
    }

    private Expression comparison() {
        Expression first = sum();
        List<String> operators = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        while (true) {
            if (peek().kind() == Kind.OPERATOR && COMPARISONS.contains(peek().text())) {
                operators.add(next().text());
            } else if (takeName("in")) {
                operators.add("in");
            } else if (is(Kind.NAME, "not") && tokens.get(at + 1).text().equals("in")) {
                at += 2;
                operators.add("not in");
            } else {
                break;
            }
            others.add(sum());
        }
        return operators.isEmpty()
                ? first
                : scope -> {
                    Object left = first.value(scope);
                    for (int i = 0; i < operators.size(); i++) {
                        Object right = others.get(i).value(scope);
                        if (!compares(operators.get(i), left, right)) {
                            return false;
                        }
                        left = right;
                    }
                    return true;
                };
    }

    private static boolean compares(String operator, Object a, Object b) {
        return switch (operator) {
            case "==" -> Values.equal(a, b);
            case "!=" -> !Values.equal(a, b);
            case "in" -> Values.contains(b, a);
            case "not in" -> !Values.contains(b, a);
            case "<" -> Values.compare(a, b) < 0;
            case "<=" -> Values.compare(a, b) <= 0;
            case ">" -> Values.compare(a, b) > 0;
            default -> Values.compare(a, b) >= 0;
        };
    }

    private Expression sum() {
        Expression left = joined();
        while (is(Kind.OPERATOR, "+") || is(Kind.OPERATOR, "-")) {
            left = binary(next().text(), left, joined());
        }
        return left;
    }

    private Expression joined() {
        Expression left = product();
        while (takeOperator("~")) {
            left = binary("~", left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = power();
        while (peek().kind() == Kind.OPERATOR && List.of("*", "/", "//", "%").contains(peek().text())) {
            left = binary(next().text(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = unary(true);
        while (takeOperator("**")) {
            left = binary("**", left, unary(true));
        }
        return left;
    }

    private static Expression binary(String operator, Expression a, Expression b) {
        return scope -> Values.arithmetic(operator, a.value(scope), b.value(scope));
    }

    private Expression unary(boolean filtered) {
        Expression value;
        if (takeOperator("-")) {
            value = binary("-", scope -> 0L, unary(false));
        } else if (takeOperator("+")) {
            value = unary(false);
        } else {
            value = primary();
        }
        value = parts(value);
        return filtered ? filtered(value) : value;
    }

    private Expression primary() {
        Token token = next();
        switch (token.kind()) {
            case NAME:
                return switch (token.text()) {
                    case "true", "True" -> scope -> true;
                    case "false", "False" -> scope -> false;
                    case "none", "None" -> scope -> null;
                    default -> scope -> scope.get(token.text());
                };
            case STRING:
                StringBuilder text = new StringBuilder(token.text());
                while (peek().kind() == Kind.STRING) {
                    text.append(next().text());
                }
                return scope -> text.toString();
            case INTEGER:
                long whole = Long.parseLong(token.text());
                return scope -> whole;
            case FLOAT:
                double number = Double.parseDouble(token.text());
                return scope -> number;
            default:
                at -= token.kind() == Kind.END ? 0 : 1;
        }
        if (takeOperator("(")) {
            Expression value = is(Kind.OPERATOR, ")") ? scope -> new Tuple(List.of()) : tuple(true);
            expect(Kind.OPERATOR, ")");
            return value;
        }
        if (takeOperator("[")) {
            List<Expression> all = new ArrayList<>();
            while (!takeOperator("]")) {
                all.add(expression());
                if (!is(Kind.OPERATOR, "]")) {
                    expect(Kind.OPERATOR, ",");
                }
            }
            return list(all);
        }
        if (takeOperator("{")) {
            return map();
        }
        throw error("unexpected '" + peek().text() + "'");
    }

    private Expression map() {
        Map<Expression, Expression> all = new LinkedHashMap<>();
        while (!takeOperator("}")) {
            Expression key = expression();
            expect(Kind.OPERATOR, ":");
            all.put(key, expression());
            if (!is(Kind.OPERATOR, "}")) {
                expect(Kind.OPERATOR, ",");
            }
        }
        return scope -> {
            Map<Object, Object> values = new LinkedHashMap<>();
            all.forEach((key, value) -> values.put(key.value(scope), value.value(scope)));
            return values;
        };
    }

    private Expression parts(Expression of) {
        Expression value = of;
        while (true) {
            Expression whole = value;
            if (takeOperator(".")) {
                if (peek().kind() == Kind.INTEGER) {
                    long index = Long.parseLong(next().text());
                    value = scope -> Values.item(whole.value(scope), index);
                } else {
                    String name = name();
                    value = scope -> attribute(whole.value(scope), name);
                }
            } else if (takeOperator("[")) {
                value = subscript(whole);
            } else if (is(Kind.OPERATOR, "(")) {
                value = call(whole);
            } else {
                return value;
            }
        }
    }

    private static Object attribute(Object value, String name) {
        Callable method = Methods.of(value, name);
        return method != null ? method : Values.item(value, name);
    }

    private Expression subscript(Expression whole) {
        Expression[] bounds = new Expression[3];
        int colons = 0;
        while (!takeOperator("]")) {
            if (takeOperator(":")) {
                colons++;
            } else {
                bounds[colons] = expression();
            }
            if (colons > 2) {
                throw error("a slice has two colons at most");
            }
        }
        if (colons == 0) {
            Expression index = bounds[0];
            return scope -> {
                Object value = whole.value(scope);
                Object key = index.value(scope);
                Object found = Values.item(value, key);
                Callable method =
                        found instanceof Undefined && key instanceof String name ? Methods.of(value, name) : null;
                return method == null ? found : method;
            };
        }
        return scope -> Values.slice(
                whole.value(scope), value(bounds[0], scope), value(bounds[1], scope), value(bounds[2], scope));
    }

    private static Object value(Expression expression, Scope scope) {
        return expression == null ? null : expression.value(scope);
    }

    private Expression filtered(Expression of) {
        Expression value = of;
        while (true) {
            Expression input = value;
            if (takeOperator("|")) {
                String name = name();
                Given given = is(Kind.OPERATOR, "(") ? arguments() : Given.NONE;
                value = scope -> Filters.apply(name, input.value(scope), given.list(scope), given.named(scope));
            } else if (takeName("is")) {
                value = test(input);
            } else if (is(Kind.OPERATOR, "(")) {
                value = call(value);
            } else {
                return value;
            }
        }
    }

    private Expression test(Expression input) {
        boolean negated = takeName("not");
        String name = peek().kind() == Kind.OPERATOR ? next().text() : name();
        Given given = Given.NONE;
        if (is(Kind.OPERATOR, "(")) {
            given = arguments();
        } else if (peek().kind() == Kind.STRING
                || peek().kind() == Kind.INTEGER
                || peek().kind() == Kind.FLOAT
                || is(Kind.OPERATOR, "[")
                || is(Kind.OPERATOR, "{")
                || peek().kind() == Kind.NAME
                        && !List.of("else", "or", "and", "if", "is", "not", "in")
                                .contains(peek().text())) {
            given = new Given(List.of(parts(primary())), Map.of());
        }
        Given taken = given;
        return scope -> Tests.holds(name, input.value(scope), taken.list(scope)) != negated;
    }

    /** Arguments that are still to be computed. */
    record Given(List<Expression> places, Map<String, Expression> names) {
        static final Given NONE = new Given(List.of(), Map.of());

        List<Object> list(Scope scope) {
            List<Object> values = new ArrayList<>();
            places.forEach(each -> values.add(each.value(scope)));
            return values;
        }

        Map<String, Object> named(Scope scope) {
            Map<String, Object> values = new LinkedHashMap<>();
            names.forEach((name, each) -> values.put(name, each.value(scope)));
            return values;
        }
    }

    final Given arguments() {
        expect(Kind.OPERATOR, "(");
        List<Expression> places = new ArrayList<>();
        Map<String, Expression> names = new LinkedHashMap<>();
        while (!takeOperator(")")) {
            if (peek().kind() == Kind.NAME
                    && tokens.get(at + 1).kind() == Kind.OPERATOR
                    && tokens.get(at + 1).text().equals("=")) {
                String name = name();
                at++;
                names.put(name, expression());
            } else {
                places.add(expression());
            }
            if (!is(Kind.OPERATOR, ")")) {
                expect(Kind.OPERATOR, ",");
            }
        }
        return new Given(places, names);
    }

    private Expression call(Expression whole) {
        Given given = arguments();
        return scope -> {
            Object function = whole.value(scope);
            if (function instanceof Undefined undefined) {
                throw undefined.error();
            }
            if (!(function instanceof Callable callable)) {
                throw new TemplateException(Values.kind(function) + " is not callable");
            }
            return callable.call(given.list(scope), given.named(scope));
        };
    }
}
