package org.torch4j.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.torch4j.generator.FunctionalFunctions.Function;

/** Writes the generated sources of a layer: {@code Generate raw <snapshot> <folder>}, {@code Generate api
 * <snapshot> <folder> <Python's public names> <operators that nn.functional's names hide> <texts of the operators> <names beyond Python's>
 * <operators for nn.functional only> <names of results>
 * <forwards of nn.functional> <sources of nn.functional>}. */
public final class Generate {
    private Generate() {}

    public static void main(String[] args) throws Exception {
        Path snapshot = Path.of(args[1]);
        Path folder = Path.of(args[2]);
        Output output = new Output(folder);
        List<Path> inputs = new ArrayList<>(IntStream.of(1, 3, 4, 5, 6, 7, 8, 9)
                .filter(i -> i < args.length)
                .mapToObj(i -> Path.of(args[i]))
                .toList());
        if (args.length > 10) {
            try (Stream<Path> sources = Files.list(Path.of(args[10]))) {
                sources.filter(f -> f.toString().endsWith(".java")).sorted().forEach(inputs::add);
            }
        }
        if (output.isUpToDate(inputs)) {
            return;
        }
        List<RawMethod> methods = Surface.raw(Snapshot.read(snapshot));
        if (args[0].equals("raw")) {
            raw(methods, output);
        } else {
            OperatorTexts texts = new OperatorTexts(Files.readAllLines(inputs.get(3)));
            JavadocWriter javadoc = new JavadocWriter(Set.copyOf(Files.readAllLines(inputs.get(1))), texts);
            List<Function> functions = functions(inputs);
            HandWritten functional = new HandWritten(
                    Files.readAllLines(inputs.get(2)),
                    functions.stream().map(Function::erasure).toList());
            output.write("org/torch4j/nn/functional/Functional.java", FunctionalWriter.file(functions));
            PublicNames names = new PublicNames(
                    Files.readAllLines(inputs.get(1)),
                    Files.readAllLines(inputs.get(4)),
                    Files.readAllLines(inputs.get(5)),
                    Files.readAllLines(inputs.get(6)));
            new PublicApi(methods, javadoc, functional, names).write(output);
        }
        output.finish();
    }

    private static List<Function> functions(List<Path> inputs) throws IOException {
        List<Function> all = new ArrayList<>(FunctionalFunctions.listed(Files.readAllLines(inputs.get(7))));
        for (Path source : inputs.subList(8, inputs.size())) {
            String text = Files.readString(source);
            String name = source.getFileName().toString().replace(".java", "");
            if (text.contains("\nfinal class " + name + " {")) {
                all.addAll(FunctionalFunctions.written(name, text));
            }
        }
        all.sort(Comparator.comparing(Function::name));
        return all;
    }

    private static void raw(List<RawMethod> methods, Output output) throws IOException, ClassNotFoundException {
        RawWriter writer = new RawWriter(new BindingMatcher(new Presets(Generate.class.getClassLoader())));
        Map<String, List<RawMethod>> owners =
                methods.stream().collect(Collectors.groupingBy(RawMethod::owner, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<RawMethod>> owner : owners.entrySet()) {
            output.write(
                    "org/torch4j/binding/" + owner.getKey() + ".java", writer.file(owner.getKey(), owner.getValue()));
        }
    }
}
