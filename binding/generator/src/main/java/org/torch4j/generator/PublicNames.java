package org.torch4j.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which operators people are offered: those that Python has a public name for, and those of a list with reasons. The others
 * are the library's internals and stay in the raw layer; a few of them are what {@code nn.functional} is made of.
 */
final class PublicNames {
    private final Set<String> offered;
    private final Set<String> internal;
    private final Map<String, List<String>> results;

    /**
     * @param python Python's full names, as {@code torch.Tensor.add}
     * @param beyond names and reasons of the operators that are offered beside them
     * @param internal the operators for {@code nn.functional} only
     * @param results an operator's name and those of its results, for schemas that do not name them
     */
    PublicNames(List<String> python, List<String> beyond, List<String> internal, List<String> results) {
        offered = Stream.concat(
                        lines(python).map(n -> n.substring(n.lastIndexOf('.') + 1)),
                        lines(beyond).map(l -> l.split(" +")[0]))
                .collect(Collectors.toSet());
        this.internal = lines(internal).collect(Collectors.toSet());
        this.results = new HashMap<>();
        lines(results).map(l -> l.split(" +")).forEach(words -> {
            List<String> names = new ArrayList<>(List.of(words));
            this.results.put(names.remove(0), names);
        });
    }

    private static Stream<String> lines(List<String> text) {
        return text.stream().filter(l -> !l.isBlank() && !l.startsWith("#"));
    }

    /** An in-place operator is offered where Python has it, or the operator that it is the in-place form of. */
    boolean offers(Schema s) {
        String name = Surface.pythonName(s);
        return offered.contains(name) || name.endsWith("_") && offered.contains(name.substring(0, name.length() - 1));
    }

    boolean isForFunctionalOnly(Schema s) {
        return internal.contains(s.name());
    }

    /** The names of the operator's results, or null where its schema has them. */
    List<String> resultsOf(Schema s) {
        return results.get(s.name());
    }
}
