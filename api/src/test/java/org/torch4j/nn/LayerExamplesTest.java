package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Scope;
import org.torch4j.Tensor;

/** The examples in the layers' Javadoc compile, run, and give the shape that they name. */
class LayerExamplesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/torch4j/nn");
    private static final Pattern EXAMPLE = Pattern.compile(" \\* <pre>\\{@code\n((?: \\* .*\n)+) \\* \\}</pre>");
    private static final Pattern SHAPE = Pattern.compile("// (\\[[\\d, ]+\\])$");

    /** What the examples use without making it. */
    private static final String GIVEN = """
            static Tensor x = ones(1);
            static Tensor logits = randn(3, 5), targets = empty(3, 5).random_(2), counts = ones(5, 2), signs = ones(3, 5);
            static Tensor distances = rand(3, 5), logProbabilities = randn(1, 4, 8, 8).logSoftmax(1);
            static Tensor query = randn(10, 2, 64), key = query, value = query;
            static Tensor logProbs = randn(50, 2, 20).logSoftmax(2), inputLengths = tensor(50L, 50), targetLengths = tensor(5L, 5);
            static Tensor classes = zeros(INT64, 1, 8, 8);
            """;

    @TempDir
    Path folder;

    @Test
    void everyExampleRunsAndHasTheShapeThatItNames() throws Exception {
        Map<String, String> examples = examples();
        assertThat(examples).hasSizeGreaterThan(140);
        Class<?> compiled = compile(examples);
        List<String> failures = new ArrayList<>();
        try (Scope scope = Scope.open()) {
            for (Map.Entry<String, String> example : examples.entrySet()) {
                try {
                    Object result =
                            compiled.getDeclaredMethod("run" + example.getKey()).invoke(null);
                    Matcher shape = SHAPE.matcher(example.getValue());
                    if (shape.find()
                            && !Arrays.toString(((Tensor) result).shape()).equals(shape.group(1))) {
                        failures.add(example.getValue() + " has shape " + Arrays.toString(((Tensor) result).shape()));
                    }
                } catch (InvocationTargetException e) {
                    failures.add(example.getValue() + ": " + e.getCause());
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private static Map<String, String> examples() throws IOException {
        Map<String, String> examples = new TreeMap<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher example = EXAMPLE.matcher(Files.readString(file));
                if (example.find()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    examples.put(
                            name, example.group(1).replaceAll("(?m)^ \\* ", "").strip());
                }
            }
        }
        return examples;
    }

    private Class<?> compile(Map<String, String> examples) throws Exception {
        Path source = folder.resolve("Examples.java");
        Files.writeString(
                source,
                "import static org.torch4j.DType.*;\nimport static org.torch4j.Torch.*;\nimport org.torch4j.*;\n"
                        + "import org.torch4j.nn.*;\nimport org.torch4j.nn.Module;\npublic class Examples {\n" + GIVEN
                        + examples.entrySet().stream()
                                .map(LayerExamplesTest::method)
                                .collect(Collectors.joining())
                        + "}\n");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), "-proc:none", source.toString());
        assertThat(code).as("javac").isZero();
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return loader.loadClass("Examples");
    }

    private static String method(Map.Entry<String, String> example) {
        List<String> lines = example.getValue().lines().toList();
        return "public static Object run" + example.getKey() + "() {\n"
                + String.join("\n", lines.subList(0, lines.size() - 1))
                + "\nreturn " + lines.get(lines.size() - 1).replaceFirst(" *//.*", "") + ";\n}\n";
    }
}
