package org.torch4j.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comments and pages speak PyTorch's and Java's language: words.txt has the phrases that were replaced. */
class WordsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*(?:(?!\\*/).)*\\*/|//[^\n]*|\"[^\"\n]*\"", Pattern.DOTALL);

    @Test
    void commentsMessagesAndPagesUseTheGlossary() throws IOException {
        Map<Pattern, String> banned = banned();
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            Matcher comment = COMMENT.matcher(Files.readString(file));
            while (comment.find()) {
                String text = comment.group().replaceAll("\\s*\n\\s*\\* ?", " ");
                find(banned, text, ROOT.relativize(file), found);
            }
        }
        for (Path page : pages()) {
            find(banned, Files.readString(page).replaceAll("`[^`\n]*`", ""), ROOT.relativize(page), found);
        }
        assertThat(found).isEmpty();
    }

    private static void find(Map<Pattern, String> banned, String text, Path file, List<String> found) {
        banned.forEach((phrase, instead) -> {
            Matcher m = phrase.matcher(text);
            if (m.find()) {
                found.add(file + ": \"" + m.group() + "\", write: " + instead);
            }
        });
    }

    private static Map<Pattern, String> banned() throws IOException {
        Map<Pattern, String> banned = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/org/torch4j/coverage/words.txt"))) {
            if (!line.startsWith("#")) {
                String[] sides = line.split(" {2,}", 2);
                banned.put(Pattern.compile(sides[0]), sides[1]);
            }
        }
        return banned;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> sources = files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> f.toString().contains("src/main/java"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(500);
            return sources;
        }
    }

    /** CONTRIBUTING.md has the glossary itself. */
    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(files, Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")))
                    .filter(f -> f.toString().endsWith(".md"))
                    .toList();
        }
    }
}
