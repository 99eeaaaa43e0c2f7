package org.torch4j.tutorials;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A tutorial as one file that needs the library only: its program with a {@code main}, and below it short versions of what the command
 * line gives ({@link Run}) and of what it draws with.
 */
public final class Standalone {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.*]+;\n");
    private static final Pattern HEAD = Pattern.compile("(?m)^final class (\\w+) \\{\n");

    private Standalone() {}

    /**
     * The file's text.
     *
     * @param source the program's source
     * @param helpers sources of the package's other classes that it uses
     * @throws IllegalArgumentException where the source is not a tutorial's
     */
    public static String of(String source, List<String> helpers) {
        Matcher head = HEAD.matcher(plain(source));
        if (!source.contains(" implements Tutorial {") || !head.find()) {
            throw new IllegalArgumentException("not the source of a tutorial");
        }
        String main = head.replaceFirst("$0" + """

                    public static void main(String[] args) throws Exception {
                        new $1().run(new Run(args));
                    }
                """);
        List<String> parts = new ArrayList<>(List.of(main));
        helpers.forEach(h -> parts.add(plain(h)));
        parts.add(resource("Run.java"));
        parts.add(resource("Figure.java"));
        TreeSet<String> imports = new TreeSet<>();
        StringBuilder classes = new StringBuilder();
        for (String part : parts) {
            IMPORT.matcher(part).results().map(MatchResult::group).forEach(imports::add);
            classes.append('\n').append(body(part)).append('\n');
        }
        imports.removeIf(i -> i.startsWith("import org.torch4j.tutorials."));
        return String.join("", imports) + classes;
    }

    /** The class without what ties it to the command line. */
    private static String plain(String source) {
        return source.replaceFirst("(?m)^public (?:final )?class (\\w+) implements Tutorial \\{", "final class $1 {")
                .replaceFirst("    @Override\n    public (void run\\(Run run\\))", "    $1");
    }

    private static String body(String part) {
        return IMPORT.matcher(part)
                .replaceAll("")
                .replaceFirst("(?m)^package [\\w.]+;\n", "")
                .strip();
    }

    /** The sources in the folder of {@code file} that it names, and those that these name. */
    public static List<String> helpers(Path file) throws IOException {
        Map<Path, String> found = new LinkedHashMap<>();
        Deque<Path> open = new ArrayDeque<>(List.of(file));
        while (!open.isEmpty()) {
            String text = Files.readString(open.pop());
            try (Stream<Path> beside = Files.list(file.getParent())) {
                for (Path other : beside.filter(p -> p.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    String name = other.getFileName().toString().replace(".java", "");
                    if (!other.equals(file)
                            && !found.containsKey(other)
                            && text.matches("(?s).*\\b" + name + "\\b.*")) {
                        found.put(other, Files.readString(other));
                        open.add(other);
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static String resource(String name) {
        try (InputStream in = Standalone.class.getResourceAsStream("standalone/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
