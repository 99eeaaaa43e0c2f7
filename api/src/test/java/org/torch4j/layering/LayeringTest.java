package org.torch4j.layering;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may use which, read from the byte code of all classes, generated ones too. */
class LayeringTest {
    private static final String ROOT = "org.torch4j";

    /** From the bottom up: a package uses those below it only; packages on one line do not use each other. */
    private static final List<Set<String>> LADDER = List.of(
            Set.of("errors"),
            Set.of("binding.startup"),
            Set.of("binding"),
            Set.of("core"),
            Set.of("internal.bytes", "io.pickle"),
            Set.of("internal.pickle", "internal.zip"),
            Set.of("optim", "distributed", "io", "distributions"),
            Set.of("optim.lrscheduler", "amp", "jit", "data", "nn.init", "metrics"),
            Set.of("nn"),
            Set.of("nn.utils", "nn.parallel", "optim.swa", "data.files", "export", "vision"),
            Set.of("nn.utils.prune", "data.synthetic", "vision.transforms", "training"),
            Set.of("vision.datasets"));

    /** A tensor, its operators and what they are made of: one concept in several packages, which use each other. */
    private static final Set<String> CORE = Set.of(
            "",
            "autograd",
            "cuda",
            "internal.arrays",
            "internal.indexing",
            "internal.printing",
            "internal.scope",
            "internal.tree",
            "internal.text",
            "nn.functional",
            "results",
            "solvers");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesUseOnlyWhatLiesBelowThem() {
        assertThat(arrows().entrySet().stream().flatMap(e -> e.getValue().keySet().stream()
                        .filter(used -> rank(used) >= rank(e.getKey()) && rank(used) < LADDER.size()
                                || rank(e.getKey()) < LADDER.size() && rank(used) == LADDER.size())
                        .map(used -> e.getKey() + " uses " + used + ": "
                                + e.getValue().get(used))))
                .isEmpty();
    }

    @Test
    void packagesDoNotUseEachOtherInARing() {
        Map<String, Map<String, String>> arrows = arrows();
        List<String> rings = new ArrayList<>();
        for (String start : arrows.keySet()) {
            Set<String> reached = new LinkedHashSet<>();
            Deque<String> open = new ArrayDeque<>(arrows.get(start).keySet());
            while (!open.isEmpty()) {
                String next = open.pop();
                if (reached.add(next)) {
                    open.addAll(arrows.getOrDefault(next, Map.of()).keySet());
                }
            }
            if (reached.contains(start)) {
                rings.add(start + " reaches itself through " + arrows.get(start).keySet());
            }
        }
        assertThat(rings).isEmpty();
    }

    @Test
    void onlyTheBindingKnowsThePresets() {
        assertThat(CLASSES.stream()
                        .filter(c -> !c.getPackageName().startsWith(ROOT + ".binding"))
                        .filter(c -> c.getDirectDependenciesFromSelf().stream()
                                .anyMatch(
                                        d -> d.getTargetClass().getPackageName().startsWith("org.bytedeco")))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void noPublicSignatureShowsAnInternalType() {
        assertThat(CLASSES.stream()
                        .filter(c -> !isInternal(c) && c.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(c -> Stream.concat(c.getMethods().stream(), c.getConstructors().stream()))
                        .filter(LayeringTest::isVisible)
                        .filter(unit -> Stream.concat(
                                        Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                                .anyMatch(LayeringTest::isInternal))
                        .map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".internal");
    }

    private static boolean isVisible(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
    }

    /** Each package with those it uses, and two classes as an example. */
    private static Map<String, Map<String, String>> arrows() {
        Map<String, Map<String, Set<String>>> found = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String from = place(type);
            type.getDirectDependenciesFromSelf().stream()
                    .map(d -> d.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().equals(ROOT)
                            || target.getPackageName().startsWith(ROOT + "."))
                    .filter(target -> !place(target).equals(from))
                    .forEach(target -> found.computeIfAbsent(from, k -> new TreeMap<>())
                            .computeIfAbsent(place(target), k -> new TreeSet<>())
                            .add(type.getSimpleName() + " -> " + target.getSimpleName()));
        }
        Map<String, Map<String, String>> arrows = new TreeMap<>();
        found.forEach(
                (from, targets) -> targets.forEach((to, examples) -> arrows.computeIfAbsent(from, k -> new TreeMap<>())
                        .put(to, examples.stream().limit(2).collect(joining(", ")))));
        return arrows;
    }

    private static String place(JavaClass type) {
        String name = type.getPackageName();
        String below = name.length() == ROOT.length() ? "" : name.substring(ROOT.length() + 1);
        return CORE.contains(below) ? "core" : below;
    }

    /** The step of the ladder; a package that is not on it stands above all. */
    private static int rank(String name) {
        for (int i = 0; i < LADDER.size(); i++) {
            if (LADDER.get(i).contains(name)) {
                return i;
            }
        }
        return LADDER.size();
    }
}
