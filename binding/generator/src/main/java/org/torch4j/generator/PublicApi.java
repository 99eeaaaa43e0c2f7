package org.torch4j.generator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes what users see: tensor methods, functions, groups, keyword classes and result records. */
final class PublicApi {
    private static final int LARGEST_CLASS = 1400;

    private final List<RawMethod> methods;
    private final JavadocWriter javadoc;
    private final HandWritten functional;
    private final Keywords keywords = new Keywords();
    private final PublicNames names;
    private final Results results;

    PublicApi(List<RawMethod> methods, JavadocWriter javadoc, HandWritten functional, PublicNames names) {
        this.methods = methods;
        this.javadoc = javadoc;
        this.functional = functional;
        this.names = names;
        results = new Results(names);
    }

    void write(Output output) throws IOException {
        chain(
                output,
                "TensorOperators",
                true,
                methods.stream()
                        .filter(m -> Surface.isMethod(m.schema()) && names.offers(m.schema()))
                        .toList());
        List<RawMethod> functions = methods.stream()
                .filter(m -> Surface.isPublic(m.schema()) && Surface.group(m.schema()) == null)
                .toList();
        chain(
                output,
                "TorchOperators",
                false,
                functions.stream().filter(m -> names.offers(m.schema())).toList());
        operators(output, functions);
        for (String group : List.of("Linalg", "Fft", "Special")) {
            group(output, group);
        }
        output.write("org/torch4j/Keywords.java", keywords.file(javadoc));
        output.write("org/torch4j/Results.java", Results.lists());
        for (Map.Entry<String, String> file : results.files().entrySet()) {
            output.write("org/torch4j/results/" + file.getKey() + ".java", file.getValue());
        }
    }

    /** The operators behind the functions that are written by hand; those with a dtype are called on the tensor. */
    private void operators(Output output, List<RawMethod> functions) throws IOException {
        ApiWriter writer = new ApiWriter(
                false,
                keywords,
                results,
                javadoc,
                (name, signature) -> functional.declares(name, signature) && !signature.takes("DType"));
        functions.stream()
                .filter(m -> names.offers(m.schema()))
                .forEach(m -> writer.write(m, Surface.javaName(m.schema())));
        ApiWriter internal = new ApiWriter(false, keywords, results, javadoc, (name, signature) -> true);
        functions.stream()
                .filter(m ->
                        names.isForFunctionalOnly(m.schema()) && !m.schema().isOut())
                .forEach(m -> internal.write(m, Surface.javaName(m.schema())));
        Source out = head("org.torch4j.nn.functional");
        out.line("/** Operators whose names and parameters {@link Functional} has, generated from their schemas. */");
        out.line("final class Operators {").in();
        out.line("private Operators() {}").out();
        output.write("org/torch4j/nn/functional/Operators.java", out + writer.text() + internal.text() + "}\n");
    }

    private ApiWriter writer(boolean onSelf) {
        return new ApiWriter(
                onSelf,
                keywords,
                results,
                javadoc,
                (name, signature) -> onSelf || !functional.declares(name, signature));
    }

    private void group(Output output, String group) throws IOException {
        ApiWriter writer = new ApiWriter(false, keywords, results, javadoc, (name, signature) -> true);
        methods.stream()
                .filter(m -> Surface.isPublic(m.schema()) && group.equals(Surface.group(m.schema())))
                .forEach(m -> writer.write(m, Surface.javaName(m.schema())));
        Source out = head("org.torch4j");
        out.line("/** The functions of {@code torch." + group.toLowerCase(Locale.ROOT) + "}. */");
        out.line("public final class " + group + " {").in();
        out.line("static {").in().line("TensorFactory.start();").out().line("}").line("");
        out.line("private " + group + "() {}").out();
        output.write("org/torch4j/" + group + ".java", out + writer.text() + "}\n");
    }

    /** A class file has room for so many names only: where one is full, the next class extends it. */
    private void chain(Output output, String name, boolean onSelf, List<RawMethod> members) throws IOException {
        Map<Character, List<RawMethod>> letters = new TreeMap<>();
        for (RawMethod m : members) {
            letters.computeIfAbsent(
                            Character.toLowerCase(Surface.javaName(m.schema()).charAt(0)), c -> new ArrayList<>())
                    .add(m);
        }
        String parent = onSelf ? "NativeTensor" : "Functional";
        ApiWriter writer = writer(onSelf);
        int parts = 0;
        for (Map.Entry<Character, List<RawMethod>> letter : letters.entrySet()) {
            ApiWriter more = writer(onSelf);
            letter.getValue().forEach(m -> more.write(m, Surface.javaName(m.schema())));
            if (writer.methods() > 0 && writer.methods() + more.methods() > LARGEST_CLASS) {
                parent = part(output, name + ++parts, parent, writer, onSelf);
                writer = writer(onSelf);
            }
            ApiWriter into = writer;
            letter.getValue().forEach(m -> into.write(m, Surface.javaName(m.schema())));
        }
        part(output, name, parent, writer, onSelf);
    }

    private static String part(Output output, String name, String parent, ApiWriter writer, boolean onSelf)
            throws IOException {
        Source out = head("org.torch4j");
        out.line("/** Operators as " + (onSelf ? "methods of a tensor" : "functions")
                + ", generated from their schemas. */");
        out.line("public abstract class " + name + " extends " + parent + " {").in();
        if (onSelf) {
            out.line(name + "(Object handle) {")
                    .in()
                    .line("super(handle);")
                    .out()
                    .line("}")
                    .line("");
            out.line(name + "(NativeTensor other) {")
                    .in()
                    .line("super(other);")
                    .out()
                    .line("}")
                    .out();
        } else {
            out.line("static {")
                    .in()
                    .line("TensorFactory.start();")
                    .out()
                    .line("}")
                    .line("");
            out.line(name + "() {}").out();
        }
        output.write("org/torch4j/" + name + ".java", out + writer.text() + "}\n");
        return name;
    }

    private static Source head(String home) {
        Source out = new Source();
        out.line("package " + home + ";").line("");
        out.line("import java.util.Arrays;");
        out.line("import java.util.List;");
        out.line("import java.util.function.Consumer;");
        out.line("import org.torch4j.*;");
        out.line("import org.torch4j.binding.*;");
        out.line("import org.torch4j.nn.functional.*;");
        out.line("import org.torch4j.results.*;").line("");
        return out;
    }
}
