package org.torch4j.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** What the generator offers on Tensor and Torch has a public name in Python, or a reason. */
class PublicNamesTest {
    private static final Path BEYOND = Path.of("src/main/operators/beyond-python.txt");

    @Test
    void everyGeneratedNameIsPythonsOrHasAReason() throws IOException {
        Set<String> known = Stream.concat(
                        Coverage.pythonNames().stream().map(n -> n.substring(n.lastIndexOf('.') + 1)),
                        Files.readAllLines(BEYOND).stream().map(l -> l.split(" ")[0]))
                .map(Coverage::camel)
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(generated());
        unknown.removeIf(name -> known.contains(name)
                || known.contains(name.replaceFirst("_$", ""))
                || known.contains(name.replaceFirst("Out$", "")));
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyNameBeyondPythonsIsThereAndHasAReason() throws IOException {
        Set<String> generated = generated();
        assertThat(Files.readAllLines(BEYOND).stream().filter(l -> !l.startsWith("#")))
                .isNotEmpty()
                .allMatch(l -> l.matches("\\w+ {2,}\\S.{10,}"))
                .allMatch(l -> generated.contains(Coverage.camel(l.split(" ")[0])));
    }

    @Test
    void noResultIsNamedByItsNumber() throws IOException {
        Path results = Path.of("target/generated-sources/operators/org/torch4j/results");
        try (Stream<Path> files = Files.list(results)) {
            assertThat(files.filter(PublicNamesTest::countsItsResults)).isEmpty();
        }
    }

    private static boolean countsItsResults(Path file) {
        try {
            return Files.readString(file).contains("result0");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> generated() {
        return Stream.of(Tensor.class, Torch.class)
                .flatMap(type -> Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass))
                .filter(c -> c.getSimpleName().matches("(TensorOperators|TorchOperators)\\d*"))
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                .filter(m -> java.lang.reflect.Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
