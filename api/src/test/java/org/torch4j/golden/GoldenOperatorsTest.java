package org.torch4j.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.DType;
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

    private static final String ONE_NORMALIZED = "layer_norm[torch.float32[1], [1]";

    /**
     * One number normalized is itself less itself, over the root of eps: nothing, or the rounding of one product of up
     * to 9, times 1 / sqrt(1e-5), where multiplications are fused; here as a share of float32's tolerance.
     */
    private static final double NORMALIZED_ROUNDING = 9 * Math.ulp(1f) / 2 / Math.sqrt(1e-5) / 2e-5;

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
            equal(what, result, new PythonValue().read(golden.get("out")), shapesOnly);
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
        List<?> expected = (List<?>) new PythonValue().read(golden);
        for (int i = 0; i < leaves.size(); i++) {
            equal(what + " gradient " + i, leaves.get(i).grad(), expected.get(i), false);
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

    private static void equal(String what, Object actual, Object expected, boolean shapesOnly) {
        if (expected instanceof Tensor e) {
            assertThat(actual).as(what).isInstanceOf(Tensor.class);
            equal(what, (Tensor) actual, e, shapesOnly);
        } else if (expected instanceof List<?> list) {
            List<Object> parts = parts(actual);
            assertThat(parts).as(what).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                equal(what + " result " + i, parts.get(i), list.get(i), shapesOnly);
            }
        } else {
            assertThat(actual).as(what).isEqualTo(expected);
        }
    }

    private static void equal(String what, Tensor actual, Tensor expected, boolean shapesOnly) {
        assertThat(actual.dtype()).as(what + " dtype").isEqualTo(expected.dtype());
        assertThat(actual.shape()).as(what + " shape").containsExactly(expected.shape());
        if (shapesOnly) {
            return;
        }
        double[] a = numbers(actual);
        double[] e = numbers(expected);
        double tolerance = tolerance(expected.dtype());
        boolean complex = expected.dtype().isComplex();
        double terms = what.contains("conv") ? largest(e) : what.contains(ONE_NORMALIZED) ? NORMALIZED_ROUNDING : 0;
        for (int i = 0; i < e.length; i++) {
            double size = complex ? Math.hypot(e[i], e[i ^ 1]) : Math.abs(e[i]);
            boolean same =
                    Double.compare(a[i], e[i]) == 0 || Math.abs(a[i] - e[i]) <= tolerance * (1 + Math.max(size, terms));
            assertThat(same)
                    .as(what + " element " + i + " is " + a[i] + ", in Python " + e[i])
                    .isTrue();
        }
    }

    /** Convolutions sum products that cancel: round-off follows the products, which the largest result stands for. */
    private static double largest(double[] numbers) {
        return Arrays.stream(numbers)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static double[] numbers(Tensor t) {
        Tensor plain = t.detach().resolveConj().resolveNeg();
        return (plain.dtype().isComplex() ? Torch.viewAsReal(plain) : plain).toDoubles();
    }

    private static double tolerance(DType type) {
        return switch (type) {
            case FLOAT64, COMPLEX128 -> 1e-9;
            case FLOAT32, COMPLEX64 -> 2e-5;
            case FLOAT16, BFLOAT16 -> 1e-2;
            default -> 0;
        };
    }
}
