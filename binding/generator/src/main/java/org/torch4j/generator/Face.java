package org.torch4j.generator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what users see: tensor methods, functions, groups, keyword classes and result records. */
final class Face {
    private static final int LARGEST_CLASS = 1400;

    private final List<RawMethod> methods;
    private final JavadocWriter javadoc;
    private final Keywords keywords = new Keywords();
    private final Results results = new Results();

    Face(List<RawMethod> methods, JavadocWriter javadoc) {
        this.methods = methods;
        this.javadoc = javadoc;
    }

    void write(Output output) throws IOException {
        chain(
                output,
                "TensorMethods",
                true,
                methods.stream().filter(m -> Surface.isMethod(m.schema())).toList());
        chain(
                output,
                "TorchFunctions",
                false,
                methods.stream()
                        .filter(m -> Surface.isPublic(m.schema()) && Surface.group(m.schema()) == null)
                        .toList());
        for (String group : List.of("Linalg", "Fft", "Special")) {
            group(output, group);
        }
        output.write("org/torch4j/Keywords.java", keywords.file());
        output.write("org/torch4j/Results.java", results.factories());
        for (Map.Entry<String, String> file : results.files().entrySet()) {
            output.write("org/torch4j/results/" + file.getKey() + ".java", file.getValue());
        }
    }

    private void group(Output output, String group) throws IOException {
        FaceWriter writer = new FaceWriter(false, keywords, results, javadoc);
        methods.stream()
                .filter(m -> Surface.isPublic(m.schema()) && group.equals(Surface.group(m.schema())))
                .forEach(m -> writer.write(m, Surface.javaName(m.schema())));
        Source out = head();
        out.line("/** The functions of {@code torch." + group.toLowerCase(java.util.Locale.ROOT) + "}. */");
        out.line("public final class " + group + " {").in();
        out.line("static {").in().line("Engine.start();").out().line("}").line("");
        out.line("private " + group + "() {}").out();
        output.write("org/torch4j/" + group + ".java", out + writer.text() + "}\n");
    }

    /** A class has room for so many names only: the operators stand in a chain of classes, in alphabetical order. */
    private void chain(Output output, String name, boolean onSelf, List<RawMethod> members) throws IOException {
        Map<Character, List<RawMethod>> letters = new TreeMap<>();
        for (RawMethod m : members) {
            letters.computeIfAbsent(
                            Character.toLowerCase(Surface.javaName(m.schema()).charAt(0)), c -> new ArrayList<>())
                    .add(m);
        }
        String parent = onSelf ? "NativeTensor" : null;
        FaceWriter writer = new FaceWriter(onSelf, keywords, results, javadoc);
        char first = 0;
        char last = 0;
        for (Map.Entry<Character, List<RawMethod>> letter : letters.entrySet()) {
            FaceWriter more = new FaceWriter(onSelf, keywords, results, javadoc);
            letter.getValue().forEach(m -> more.write(m, Surface.javaName(m.schema())));
            if (first != 0 && writer.methods() + more.methods() > LARGEST_CLASS) {
                parent = part(
                        output,
                        name + Character.toUpperCase(first) + "To" + Character.toUpperCase(last),
                        parent,
                        writer,
                        onSelf);
                writer = new FaceWriter(onSelf, keywords, results, javadoc);
                first = 0;
            }
            FaceWriter into = writer;
            letter.getValue().forEach(m -> into.write(m, Surface.javaName(m.schema())));
            first = first == 0 ? letter.getKey() : first;
            last = letter.getKey();
        }
        part(output, name, parent, writer, onSelf);
    }

    private static String part(Output output, String name, String parent, FaceWriter writer, boolean onSelf)
            throws IOException {
        Source out = head();
        out.line("/** Operators as " + (onSelf ? "methods of a tensor" : "functions")
                + ", generated from their schemas. */");
        out.line("public abstract class " + name + (parent == null ? "" : " extends " + parent) + " {")
                .in();
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
            out.line("static {").in().line("Engine.start();").out().line("}").line("");
            out.line(name + "() {}").out();
        }
        output.write("org/torch4j/" + name + ".java", out + writer.text() + "}\n");
        return name;
    }

    private static Source head() {
        Source out = new Source();
        out.line("package org.torch4j;").line("");
        out.line("import java.util.Arrays;");
        out.line("import java.util.List;");
        out.line("import java.util.function.Consumer;");
        out.line("import org.torch4j.binding.*;");
        out.line("import org.torch4j.results.*;").line("");
        return out;
    }
}
