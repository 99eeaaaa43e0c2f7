package org.torch4j.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.torch4j.Torch;

/**
 * {@code Torch} inherits the functions of {@code nn.functional}; an operator of the same signature makes way, and the
 * file names those that make way because they mean something else.
 */
class FunctionalSignaturesTest {
    private static final Path FILE = Path.of("src/main/operators/functional.txt");

    private static Set<String> listed;
    private static Set<String> functional;

    @BeforeAll
    static void read() throws Exception {
        listed = new TreeSet<>(Files.readAllLines(FILE));
        functional = signatures(Arrays.stream(Functional.class.getMethods()), m -> true);
    }

    @Test
    void noOperatorHidesAFunction() {
        Set<String> hiding = signatures(Arrays.stream(Torch.class.getMethods()), m -> !m.getDeclaringClass()
                .isAssignableFrom(Functional.class));
        hiding.retainAll(functional);
        assertThat(hiding)
                .as("declared by Functional and below it, which is ambiguous where both are imported: add to %s", FILE)
                .isEmpty();
    }

    @Test
    void whatIsListedIsAFunction() {
        Set<String> gone = new TreeSet<>(listed);
        gone.removeAll(functional);
        functional.forEach(f -> gone.remove(name(f)));
        assertThat(gone)
                .as("no function of Functional: these operators are missing in Torch, remove from %s", FILE)
                .isEmpty();
    }

    @Test
    void whatIsListedIsAnOperator() {
        Set<String> operators = signatures(Arrays.stream(Operators.class.getDeclaredMethods()), m -> true);
        Set<String> superfluous = new TreeSet<>(listed);
        superfluous.removeIf(line -> operators.contains(line) || line.contains("DType"));
        operators.forEach(o -> superfluous.remove(name(o)));
        assertThat(superfluous).as("no operator has it: remove from %s", FILE).isEmpty();
    }

    private static String name(String signature) {
        return signature.substring(0, signature.indexOf('('));
    }

    private static Set<String> signatures(Stream<Method> methods, Predicate<Method> wanted) {
        return methods.filter(m -> Modifier.isStatic(m.getModifiers()) && !m.isSynthetic())
                .filter(wanted)
                .map(FunctionalSignaturesTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Method m) {
        return Arrays.stream(m.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", m.getName() + "(", ")"));
    }
}
