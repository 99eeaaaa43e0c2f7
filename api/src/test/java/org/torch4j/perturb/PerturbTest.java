package org.torch4j.perturb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The golden tests see a thousandth: each of {@link Perturbed#ALL} makes some of them fail, and none of them none. */
class PerturbTest {
    private static final List<String> GOLDEN = List.of(
            "org.torch4j.golden.GoldenOperatorsTest", "org.torch4j.nn.GoldenTest", "org.torch4j.nn.FunctionsTest");

    @Test
    void everyThousandthIsCaught() throws Exception {
        assumeTrue(Agent.isStarted(), "scripts/perturb starts the agent that changes the methods");
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : GOLDEN) {
            tests.addAll(tests(Class.forName(name)));
        }
        assertThat(firstFailure(tests, null)).as("without a change").isNull();
        List<Perturbed> missed = new ArrayList<>();
        System.out.printf("| a thousandth larger | a test that fails |%n| --- | --- |%n");
        for (Perturbed one : Perturbed.ALL) {
            String failure = firstFailure(tests, one);
            System.out.printf("| `%s` | %s |%n", one, failure);
            if (failure == null) {
                missed.add(one);
            }
        }
        assertThat(missed).as("changes that no test saw").isEmpty();
    }

    /** Tests that are named after what is changed come first. */
    private static String firstFailure(List<DynamicTest> tests, Perturbed one) {
        List<DynamicTest> ordered = new ArrayList<>(tests);
        if (one != null) {
            ordered.sort(Comparator.comparing(test -> !test.getDisplayName().contains(one.name())));
        }
        Perturbed.only(one);
        try {
            for (DynamicTest test : ordered) {
                try {
                    test.getExecutable().execute();
                } catch (AssertionError e) {
                    return test.getDisplayName() + why(one, e);
                } catch (Throwable e) {
                    throw new IllegalStateException(test.getDisplayName(), e);
                }
            }
        } finally {
            Perturbed.only(null);
        }
        return null;
    }

    /** Where nothing was changed, what went wrong. */
    private static String why(Perturbed one, Throwable e) {
        return one == null ? ": " + e : "";
    }

    /** Those that a class makes, apart from what has a life cycle. */
    private static List<DynamicTest> tests(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> make = type.getDeclaredConstructor();
        make.setAccessible(true);
        Object instance = make.newInstance();
        List<DynamicTest> tests = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(TestFactory.class)) {
                method.setAccessible(true);
                nodes(method.invoke(instance)).forEach(node -> collect(node, tests));
            }
        }
        return tests;
    }

    private static Stream<?> nodes(Object made) {
        return made instanceof Stream<?> stream
                ? stream
                : made instanceof Object[] array
                        ? Arrays.stream(array)
                        : StreamSupport.stream(((Iterable<?>) made).spliterator(), false);
    }

    private static void collect(Object node, List<DynamicTest> tests) {
        if (node instanceof DynamicContainer container) {
            container.getChildren().forEach(child -> collect(child, tests));
        } else if (node instanceof DynamicNode) {
            tests.add((DynamicTest) node);
        }
    }
}
