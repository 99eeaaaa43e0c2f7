package org.torch4j.generator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Writes the API's methods: those of a tensor, or static functions. */
final class ApiWriter {
    private final Source out = new Source();
    private final boolean onSelf;
    private final Keywords keywords;
    private final Results results;
    private final JavadocWriter javadoc;
    private final BiPredicate<String, Signature> wanted;
    private final Set<String> written = new HashSet<>();
    private int methods;

    ApiWriter(
            boolean onSelf,
            Keywords keywords,
            Results results,
            JavadocWriter javadoc,
            BiPredicate<String, Signature> wanted) {
        this.onSelf = onSelf;
        this.keywords = keywords;
        this.results = results;
        this.javadoc = javadoc;
        this.wanted = wanted;
        out.in();
    }

    int methods() {
        return methods;
    }

    String text() {
        return out.toString();
    }

    void write(RawMethod method, String name) {
        Overloads overloads = new Overloads(method, onSelf, keywords);
        boolean hidden = false;
        for (Signature signature : overloads.list()) {
            hidden |= !write(method, name, signature) && signature.usesLambda();
        }
        if (hidden) {
            write(method, name, overloads.spelledOut());
        }
    }

    /** False where an earlier schema has the same signature. */
    private boolean write(RawMethod method, String name, Signature signature) {
        if (!wanted.test(name, signature)) {
            return true;
        }
        if (!written.add(name + "(" + signature.erasure())) {
            return false;
        }
        methods++;
        body(method, name, signature);
        return true;
    }

    private void body(RawMethod m, String name, Signature signature) {
        Schema s = m.schema();
        out.line("");
        javadoc.write(out, s, signature, onSelf);
        String modifiers = onSelf ? "public " : "public static ";
        out.line(modifiers + returnType(s) + " " + name + "(" + signature.declared() + ") {")
                .in();
        if (signature.usesLambda()) {
            String type = signature
                    .parameters()
                    .get(signature.parameters().size() - 1)
                    .type();
            String options = type.substring("Consumer<".length(), type.length() - 1);
            out.line(options + " o = new " + options + "();");
            out.line("keywords.accept(o);");
        }
        List<String> arguments = signature.number() ? signature.arguments().subList(0, 2) : signature.arguments();
        String passed = arguments.stream()
                .map(a -> signature.number() ? a.replaceAll("^\\((Double|Long)\\) ", "") : a)
                .collect(Collectors.joining(", "));
        finish(s, m.owner() + "." + m.name() + "(" + passed + ")", signature);
        out.out().line("}");
    }

    private void finish(Schema s, String call, Signature signature) {
        String type = returnType(s);
        if (!s.isPure()) {
            out.line(call + ";");
            if (!type.equals("void")) {
                out.line("return " + mutated(s, signature, type) + ";");
            }
            return;
        }
        if (type.equals("void")) {
            out.line(call + ";");
        } else if (type.equals("Tensor")) {
            out.line("return (Tensor) " + call + ";");
        } else if (type.equals("List<Tensor>")) {
            out.line("return Results.tensors(" + call + ");");
        } else if (type.equals("DType")) {
            out.line("return DType.ofCode(" + call + ");");
        } else if (s.returns().size() > 1) {
            out.line("Object[] found = " + call + ";");
            out.line("return new " + type + "(" + Results.components(s, "found") + ");");
        } else {
            out.line("return " + call + ";");
        }
    }

    private String mutated(Schema s, Signature signature, String type) {
        if (s.isOut()) {
            List<String> outs =
                    s.outs().stream().map(a -> JavaNames.parameter(a.name())).toList();
            return outs.size() == 1 ? outs.get(0) : "new " + type + "(" + String.join(", ", outs) + ")";
        }
        return onSelf ? "(Tensor) this" : signature.parameters().get(0).name();
    }

    private String returnType(Schema s) {
        if (!s.isPure()) {
            return mutatedType(s);
        }
        if (s.returns().isEmpty()) {
            return "void";
        }
        if (s.returns().size() > 1) {
            return results.typeFor(s);
        }
        String raw = RawResult.javaType(s);
        return switch (raw) {
            case "NativeTensor" -> "Tensor";
            case "List<NativeTensor>" -> "List<Tensor>";
            case "int" -> "DType";
            default -> raw;
        };
    }

    private String mutatedType(Schema s) {
        boolean tensors = s.returns().stream().allMatch(r -> r.type().isOne("Tensor"));
        if (s.returns().isEmpty() || !tensors) {
            return "void";
        }
        if (s.isOut()) {
            if (s.outs().size() != s.returns().size()) {
                return "void";
            }
            return s.outs().size() == 1 ? "Tensor" : results.typeFor(s);
        }
        boolean self = s.returns().size() == 1
                && s.arguments().get(0).written()
                && s.arguments().get(0).type().isOne("Tensor");
        return self ? "Tensor" : "void";
    }
}
