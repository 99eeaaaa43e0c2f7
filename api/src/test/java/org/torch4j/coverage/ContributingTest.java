package org.torch4j.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md names is there: tests, scripts, and the files to copy. */
class ContributingTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("\\b(\\w+Test|\\w+\\.py|[A-Z]\\w+\\.java)\\b");

    @Test
    void everyTestAndScriptThatIsNamedExists() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher m = NAMED.matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")));
        while (m.find()) {
            named.add(m.group().contains(".") ? m.group() : m.group() + ".java");
        }
        named.removeAll(Set.of("NAME.java", "NAME.py"));
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(files()).containsAll(named);
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(Path::getFileName).map(Path::toString).collect(Collectors.toSet());
        }
    }
}
