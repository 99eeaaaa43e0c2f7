package org.torch4j.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Calls that Python made, made again: results and gradients are Python's. */
class GoldenOperatorsTest {
    private static final Map<String, List<String>> CALLS = read();

    private static Map<String, List<String>> read() {
        Map<String, List<String>> calls = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(GoldenOperatorsTest.class.getResourceAsStream("operators.jsonl.gz")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String operator = line.substring("{\"op\":\"".length(), line.indexOf("\",\"kind\""));
                calls.computeIfAbsent(operator, o -> new ArrayList<>()).add(line);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return calls;
    }

    @Test
    void fourHundredOperatorsAreProved() {
        assertThat(CALLS).hasSizeGreaterThanOrEqualTo(400);
    }

    @Test
    void gradientsOfMoreThanThreeHundredAndFiftyAreAmongThem() {
        long differentiated = CALLS.values().stream()
                .filter(calls -> calls.stream().anyMatch(call -> call.contains("\"grads\":")))
                .count();
        assertThat(differentiated).isGreaterThan(350);
    }

    @TestFactory
    Stream<DynamicTest> operatorsReturnWhatPythonReturned() {
        return CALLS.entrySet().stream()
                .map(operator -> DynamicTest.dynamicTest(operator.getKey(), () -> {
                    for (String call : operator.getValue()) {
                        check(call);
                    }
                }));
    }

    private static void check(String line) throws Throwable {
        Map<String, Object> golden = JsonTree.object(line);
        try (Scope scope = Scope.open()) {
            PythonValue reader = new PythonValue();
            List<?> arguments = (List<?>) reader.read(golden.get("args"));
            Map<String, Object> keywords = new LinkedHashMap<>();
            ((Map<?, ?>) golden.get("kwargs"))
                    .forEach((name, value) -> keywords.put(name.toString(), reader.read(value)));
            GoldenCall call = new GoldenCall(golden.get("op").toString(), arguments, keywords);
            String what = call + " (" + golden.get("kind") + ")";
            Torch.manualSeed(42);
            Object result = call.run();
            boolean shapesOnly = golden.containsKey("shapes");
            equal(what, result, golden.get("out"), shapesOnly);
            if (golden.containsKey("grads")) {
                gradients(what, result, reader.leaves(), (List<?>) golden.get("grads"));
            }
        }
    }

    private static void gradients(String what, Object result, List<Tensor> leaves, List<?> golden) {
        List<Tensor> recorded = new ArrayList<>();
        tensors(result, recorded);
        Tensor loss = recorded.stream()
                .filter(Tensor::requiresGrad)
                .map(t -> t.dtype().isComplex() ? Torch.viewAsReal(t.resolveConj()) : t)
                .map(t -> t.square().sum())
                .reduce(Tensor::add)
                .orElseThrow();
        loss.backward();
        for (int i = 0; i < leaves.size(); i++) {
            equal(what + " gradient " + i, leaves.get(i).grad(), golden.get(i), false);
        }
    }

    private static void tensors(Object value, List<Tensor> found) {
        if (value instanceof Tensor t) {
            found.add(t);
        } else {
            parts(value).forEach(part -> tensors(part, found));
        }
    }

    /** Elements of a list or components of a record. */
    private static List<Object> parts(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        List<Object> parts = new ArrayList<>();
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    parts.add(component.getAccessor().invoke(value));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return parts;
    }

    private static void equal(String what, Object actual, Object golden, boolean shapesOnly) {
        if (GoldenResult.is(golden)) {
            assertThat(actual).as(what).isInstanceOf(Tensor.class);
            equal(what, (Tensor) actual, GoldenResult.of(golden), shapesOnly);
        } else if (golden instanceof List<?> list) {
            List<Object> parts = parts(actual);
            assertThat(parts).as(what).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                equal(what + " result " + i, parts.get(i), list.get(i), shapesOnly);
            }
        } else {
            assertThat(actual).as(what).isEqualTo(new PythonValue().read(golden));
        }
    }

    private static void equal(String what, Tensor actual, GoldenResult expected, boolean shapesOnly) {
        assertThat(actual.dtype()).as(what + " dtype").isEqualTo(expected.type());
        assertThat(actual.shape()).as(what + " shape").containsExactly(expected.shape());
        if (shapesOnly) {
            return;
        }
        double[] a = GoldenResult.numbers(actual);
        double[] e = expected.numbers();
        for (int i = 0; i < e.length; i++) {
            assertThat(Tolerance.allows(expected.type(), a[i], e[i], expected.size(i)))
                    .as(what + " element " + i + " is " + a[i] + ", in Python " + e[i])
                    .isTrue();
        }
    }
}
