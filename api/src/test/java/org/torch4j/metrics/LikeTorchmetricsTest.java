package org.torch4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.golden.GoldenJson;

/** Every metric and its options over three batches, the last one short, against torchmetrics. */
class LikeTorchmetricsTest {
    private static final List<Map<String, Object>> CASES = GoldenJson.cases("metrics.json.gz");

    @TestFactory
    Stream<DynamicTest> figuresAreTheSame() {
        return IntStream.range(0, CASES.size())
                .mapToObj(i -> dynamicTest(
                        i + " " + CASES.get(i).get("metric") + " "
                                + CASES.get(i).get("options"),
                        () -> check(CASES.get(i))));
    }

    @SuppressWarnings("unchecked")
    private static void check(Map<String, Object> record) throws Exception {
        try (Metric metric = make(record)) {
            for (int round = 0; round < 2; round++) {
                for (Object update : (List<Object>) record.get("updates")) {
                    Scope.run(() -> update(metric, (List<Object>) update));
                }
                if (round == 0) {
                    Map<String, Object> state = metric.stateDict();
                    Metric copy = make(record);
                    copy.loadStateDict(state);
                    same(record, copy.compute());
                    copy.close();
                }
                same(record, metric.compute());
                metric.reset();
            }
        }
    }

    /** float32 sums of a few dozen numbers in another order. */
    private static void same(Map<String, Object> record, Tensor got) {
        @SuppressWarnings("unchecked")
        Tensor expected = GoldenJson.tensor((Map<String, Object>) record.get("value"));
        assertThat(got.shape()).isEqualTo(expected.shape());
        assertThat(got.toDouble().allclose(expected.toDouble(), 1e-5, 1e-6, true))
                .as(() -> "expected " + Arrays.toString(expected.toDoubles()) + " but got "
                        + Arrays.toString(got.toDoubles()))
                .isTrue();
    }

    @SuppressWarnings("unchecked")
    private static Metric make(Map<String, Object> record) throws Exception {
        List<Object> arguments = new ArrayList<>((List<Object>) record.get("ctor"));
        Map<String, Object> options = (Map<String, Object>) record.get("options");
        if (!options.isEmpty()) {
            Consumer<ClassificationOptions> choose = o -> options.forEach((name, value) -> {
                switch (name) {
                    case "average" -> o.average(Average.valueOf(value.toString().toUpperCase(Locale.ROOT)));
                    case "top_k" -> o.topK(((Long) value).intValue());
                    case "threshold" -> o.threshold((Double) value);
                    default -> o.ignoreIndex((Long) value);
                }
            });
            arguments.add(choose);
        }
        Class<?> type = Class.forName("org.torch4j.metrics." + record.get("metric"));
        for (Constructor<?> c : type.getConstructors()) {
            Object[] fitted = fit(c.getParameterTypes(), arguments);
            if (fitted != null) {
                return (Metric) c.newInstance(fitted);
            }
        }
        throw new AssertionError("no constructor for " + record.get("ctor"));
    }

    private static Object[] fit(Class<?>[] types, List<Object> arguments) {
        if (types.length != arguments.size()) {
            return null;
        }
        Object[] fitted = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            Object a = arguments.get(i);
            if (types[i] == int.class && a instanceof Long n) {
                fitted[i] = n.intValue();
            } else if (types[i] == double.class && a instanceof Double || types[i] == long.class && a instanceof Long) {
                fitted[i] = a;
            } else if (types[i].isInstance(a)) {
                fitted[i] = a;
            } else {
                return null;
            }
        }
        return fitted;
    }

    @SuppressWarnings("unchecked")
    private static void update(Metric metric, List<Object> given) {
        List<Object> values = given.stream()
                .map(v -> v instanceof Map<?, ?> m ? GoldenJson.tensor((Map<String, Object>) m) : v)
                .toList();
        for (Method m : metric.getClass().getMethods()) {
            Object[] fitted = m.getName().equals("update") ? fit(m.getParameterTypes(), values) : null;
            if (fitted != null) {
                try {
                    m.setAccessible(true);
                    m.invoke(metric, fitted);
                    return;
                } catch (InvocationTargetException e) {
                    throw (RuntimeException) e.getCause();
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new AssertionError("no update for " + given);
    }
}
