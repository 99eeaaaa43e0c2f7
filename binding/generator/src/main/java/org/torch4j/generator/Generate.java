package org.torch4j.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the generated sources of a layer: {@code Generate raw <snapshot> <folder>}, {@code Generate face
 * <snapshot> <folder> <Python's public names>}. */
public final class Generate {
    private Generate() {}

    public static void main(String[] args) throws Exception {
        Path snapshot = Path.of(args[1]);
        Path folder = Path.of(args[2]);
        Output output = new Output(folder);
        Path names = args.length > 3 ? Path.of(args[3]) : null;
        if (output.isUpToDate(names == null ? List.of(snapshot) : List.of(snapshot, names))) {
            return;
        }
        List<RawMethod> methods = Surface.raw(Snapshot.read(snapshot));
        if (args[0].equals("raw")) {
            raw(methods, output);
        } else {
            new Face(methods, new JavadocWriter(Set.copyOf(Files.readAllLines(names)))).write(output);
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
