package org.torch4j.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Python's public names beside Java's, by reflection. The lists are text files beside this class: Python's names, the
 * class each module's names are in, names that Java has elsewhere, and gaps with their reason.
 */
final class Coverage {
    /** How a name fares. */
    enum State {
        THERE,
        ELSEWHERE,
        LEFT_OUT,
        MISSING
    }

    /**
     * A name of Python.
     *
     * @param note where Java has it, or why it has not
     */
    record Row(String module, String name, State state, String note) {}

    private final Map<String, Set<String>> homes = new LinkedHashMap<>();
    private final Map<String, String> elsewhere = new LinkedHashMap<>();
    private final Map<String, String> gaps = new LinkedHashMap<>();

    Coverage() throws IOException, ClassNotFoundException {
        for (String line : lines("mapped.txt")) {
            String[] parts = line.split(" ");
            homes.put(parts[0], methods(parts[1]));
        }
        for (String line : lines("elsewhere.txt")) {
            String[] parts = line.split(" ");
            elsewhere.put(parts[0], parts[1]);
        }
        for (String line : lines("omitted.txt")) {
            int colon = line.indexOf(": ");
            gaps.put(line.substring(0, colon), line.substring(colon + 2));
        }
    }

    /** The names in one place: the methods of a class, the classes of {@code package:org.torch4j.nn}, or of several. */
    private static Set<String> methods(String home) throws ClassNotFoundException {
        Set<String> names = new HashSet<>();
        for (String type : home.split(",")) {
            if (type.startsWith("package:")) {
                names.addAll(classes(type.substring("package:".length())));
                continue;
            }
            for (Method m :
                    Class.forName(type, false, Coverage.class.getClassLoader()).getMethods()) {
                names.add(m.getName());
            }
        }
        return names;
    }

    /** The public classes among Python's names in a package; a class of Python keeps its name. */
    private static Set<String> classes(String home) {
        Set<String> names = new HashSet<>();
        try {
            for (String full : pythonNames()) {
                String name = full.substring(full.lastIndexOf('.') + 1);
                if (Character.isUpperCase(name.charAt(0)) && isPublicClass(home + "." + name)) {
                    names.add(name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static boolean isPublicClass(String type) {
        try {
            return Modifier.isPublic(
                    Class.forName(type, false, Coverage.class.getClassLoader()).getModifiers());
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }

    /** The list that the build generates operators by. */
    static List<String> pythonNames() throws IOException {
        return text(Files.readString(Path.of("src/main/operators/python-names.txt")));
    }

    static List<String> lines(String resource) throws IOException {
        try (InputStream in = Coverage.class.getResourceAsStream(resource)) {
            return text(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> text(String text) {
        return text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    }

    List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String full : pythonNames()) {
            int dot = full.lastIndexOf('.');
            rows.add(row(full.substring(0, dot), full.substring(dot + 1)));
        }
        return rows;
    }

    private Row row(String module, String name) {
        String full = module + "." + name;
        if (homes.getOrDefault(module, Set.of()).contains(camel(name))) {
            return new Row(module, name, State.THERE, camel(name));
        }
        String other = elsewhere.get(full);
        if (other != null && (exists(other) || isPublicClass(other))) {
            return new Row(
                    module,
                    name,
                    State.ELSEWHERE,
                    other.replace("org.torch4j.", "").replace('#', '.'));
        }
        return gaps.entrySet().stream()
                .filter(g -> full.matches(g.getKey().replace(".", "\\.").replace("*", ".*")))
                .findFirst()
                .map(g -> new Row(module, name, State.LEFT_OUT, g.getValue()))
                .orElse(new Row(module, name, State.MISSING, ""));
    }

    private static boolean exists(String method) {
        int hash = method.indexOf('#');
        if (hash < 0) {
            return false;
        }
        try {
            return methods(method.substring(0, hash)).contains(method.substring(hash + 1));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static String camel(String python) {
        boolean inPlace = python.endsWith("_");
        StringBuilder camel = new StringBuilder();
        for (String word : python.split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return inPlace ? camel + "_" : camel.toString();
    }

    /** The page {@code docs/coverage.md}. */
    String page() throws IOException {
        List<Row> rows = rows();
        StringBuilder page = new StringBuilder("# What of Python's PyTorch is in Java\n\n");
        page.append("Written by `mvn -pl api -am test -Dtest=CoverageTest -Dsurefire.failIfNoSpecifiedTests=false")
                .append(" -Dtorch4j.coverage.write=true`: Python's public names beside Java's, by reflection.\n\n");
        page.append("## By module\n\n| Python | names | same name | another name | left out | missing |\n");
        page.append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
        for (String module : homes.keySet()) {
            List<Row> own = rows.stream().filter(r -> r.module.equals(module)).toList();
            page.append("| `%s` | %d | %d | %d | %d | %d |%n"
                    .formatted(
                            module,
                            own.size(),
                            count(own, State.THERE),
                            count(own, State.ELSEWHERE),
                            count(own, State.LEFT_OUT),
                            count(own, State.MISSING)));
        }
        page.append(
                "\nNames are Python's in camelCase, with the in-place underscore: `log_softmax_` is `logSoftmax_`.\n");
        page.append("\n### Under another name\n\n| Python | Java |\n| --- | --- |\n");
        rows.stream()
                .filter(r -> r.state == State.ELSEWHERE)
                .forEach(r -> page.append("| `%s.%s` | `%s` |%n".formatted(r.module, r.name, r.note)));
        page.append("\n### Left out, and why\n\n| Python | reason |\n| --- | --- |\n");
        rows.stream()
                .filter(r -> r.state == State.LEFT_OUT || r.state == State.MISSING)
                .collect(Collectors.groupingBy(r -> r.note, LinkedHashMap::new, Collectors.toList()))
                .forEach((reason, list) -> page.append("| %s | %s |%n"
                        .formatted(
                                list.stream()
                                        .map(r -> "`" + r.module + "." + r.name + "`")
                                        .collect(Collectors.joining(", ")),
                                reason)));
        page.append("\n### There in part, and modules that wait\n\n| Python | what waits |\n| --- | --- |\n");
        for (String line : lines("partial.txt")) {
            int colon = line.indexOf(": ");
            page.append("| `%s` | %s |%n"
                    .formatted(line.substring(0, colon).replace(", ", "`, `"), line.substring(colon + 2)));
        }
        return page.toString();
    }

    private static long count(List<Row> rows, State state) {
        return rows.stream().filter(r -> r.state == state).count();
    }
}
