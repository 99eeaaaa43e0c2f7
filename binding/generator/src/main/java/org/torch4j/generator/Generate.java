package org.torch4j.generator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the generated sources of a layer: {@code Generate raw|face <snapshot> <folder>}. */
public final class Generate {
    private Generate() {}

    public static void main(String[] args) throws Exception {
        Path snapshot = Path.of(args[1]);
        Path folder = Path.of(args[2]);
        Output output = new Output(folder);
        if (output.isUpToDate(snapshot)) {
            return;
        }
        List<RawMethod> methods = Surface.raw(Snapshot.read(snapshot));
        if (args[0].equals("raw")) {
            raw(methods, output);
        } else {
            new Face(methods).write(output);
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
