package org.torch4j.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the generated sources of a layer: {@code Generate raw <snapshot> <folder>}, {@code Generate api
 * <snapshot> <folder> <Python's public names> <signatures of nn.functional> <texts of the operators> <names beyond Python's>
 * <operators for nn.functional only> <names of results>}. */
public final class Generate {
    private Generate() {}

    public static void main(String[] args) throws Exception {
        Path snapshot = Path.of(args[1]);
        Path folder = Path.of(args[2]);
        Output output = new Output(folder);
        List<Path> inputs = IntStream.of(1, 3, 4, 5, 6, 7, 8)
                .filter(i -> i < args.length)
                .mapToObj(i -> Path.of(args[i]))
                .toList();
        if (output.isUpToDate(inputs)) {
            return;
        }
        List<RawMethod> methods = Surface.raw(Snapshot.read(snapshot));
        if (args[0].equals("raw")) {
            raw(methods, output);
        } else {
            OperatorTexts texts = new OperatorTexts(Files.readAllLines(inputs.get(3)));
            JavadocWriter javadoc = new JavadocWriter(Set.copyOf(Files.readAllLines(inputs.get(1))), texts);
            HandWritten functional = new HandWritten(Files.readAllLines(inputs.get(2)));
            PublicNames names = new PublicNames(
                    Files.readAllLines(inputs.get(1)),
                    Files.readAllLines(inputs.get(4)),
                    Files.readAllLines(inputs.get(5)),
                    Files.readAllLines(inputs.get(6)));
            new PublicApi(methods, javadoc, functional, names).write(output);
        }
        output.finish();
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
