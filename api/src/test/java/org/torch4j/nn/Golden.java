package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.torch4j.DType;
import org.torch4j.Layout;
import org.torch4j.Tensor;

/** The golden files' records, and comparison with what they hold of a tensor. */
final class Golden {
    private static final int WHOLE = 16;

    private Golden() {}

    /** The records of a file that {@code scripts/python/golden_nn.py} wrote. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> records(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Golden.class.getResourceAsStream(name + ".txt.gz")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> (Map<String, Object>) PythonText.read(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gradients that nearly cancel keep the round-off of their terms: values below {@code 0.05} are measured by it. */
    private static final double FLOOR = 0.05;

    static void compare(String what, List<Tensor> actual, List<Object> expected) {
        compare(what, actual, expected, FLOOR);
    }

    static void compare(String what, List<Tensor> actual, List<Object> expected, double floor) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            compare(what + " " + i, actual.get(i), (PythonText.Tuple) expected.get(i), floor);
        }
    }

    static void compare(String what, Map<String, ? extends Tensor> actual, List<Object> expected) {
        List<Object> names = expected.stream()
                .map(e -> ((PythonText.Tuple) e).values().get(0))
                .toList();
        assertThat(new ArrayList<Object>(actual.keySet())).as(what).isEqualTo(names);
        for (Object entry : expected) {
            List<Object> pair = ((PythonText.Tuple) entry).values();
            compare(what + pair.get(0), actual.get((String) pair.get(0)), (PythonText.Tuple) pair.get(1), FLOOR);
        }
    }

    private static void compare(String what, Tensor actual, PythonText.Tuple expected, double floor) {
        assertThat(Arrays.stream(actual.shape()).boxed().toList())
                .as(what + " shape")
                .isEqualTo(expected.values().get(0));
        double tolerance = actual.dtype() == DType.FLOAT64 ? 1e-7 : 2e-5;
        near(what, actual, (String) expected.values().get(1), tolerance, floor);
    }

    /** Every number is as near as {@code tolerance} of the largest. */
    static void near(String what, Tensor actual, String numbers, double tolerance) {
        near(what, actual, numbers, tolerance, FLOOR);
    }

    private static void near(String what, Tensor actual, String numbers, double tolerance, double floor) {
        double[] wanted = numbers.isEmpty()
                ? new double[0]
                : Arrays.stream(numbers.split(" ")).mapToDouble(Golden::number).toArray();
        double[] found = summary(actual);
        assertThat(found).as(what).hasSameSizeAs(wanted);
        double scale = Arrays.stream(wanted)
                .limit(WHOLE)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        scale = Math.max(scale, floor);
        for (int i = 0; i < wanted.length; i++) {
            double allowed = tolerance
                    * Math.max(
                            Math.abs(wanted[i]),
                            i >= WHOLE / 2 && wanted.length > WHOLE / 2 ? scale * Math.sqrt(actual.numel()) : scale);
            assertThat(Double.compare(found[i], wanted[i]) == 0 || Math.abs(found[i] - wanted[i]) <= allowed)
                    .as("%s, value %d: %s is %s", what, i, found[i], wanted[i])
                    .isTrue();
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static double[] summary(Tensor tensor) {
        Tensor dense = tensor.layout() == Layout.STRIDED ? tensor : tensor.toDense();
        double[] all = dense.detach().to(DType.FLOAT64).reshape(-1).toDoubles();
        if (all.length <= WHOLE) {
            return all;
        }
        double[] values = new double[WHOLE / 2 + 2];
        for (int i = 0; i < WHOLE / 2; i++) {
            values[i] = all[(int) ((long) i * all.length / (WHOLE / 2))];
        }
        values[WHOLE / 2] = Arrays.stream(all).sum();
        values[WHOLE / 2 + 1] = Math.sqrt(Arrays.stream(all).map(v -> v * v).sum());
        return values;
    }
}
