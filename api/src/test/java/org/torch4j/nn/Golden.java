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
import org.torch4j.golden.Tolerance;

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

    static void compare(String what, List<Tensor> actual, List<Object> expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            compare(what + " " + i, actual.get(i), (PythonText.Tuple) expected.get(i));
        }
    }

    static void compare(String what, Map<String, ? extends Tensor> actual, List<Object> expected) {
        List<Object> names = expected.stream()
                .map(e -> ((PythonText.Tuple) e).values().get(0))
                .toList();
        assertThat(new ArrayList<Object>(actual.keySet())).as(what).isEqualTo(names);
        for (Object entry : expected) {
            List<Object> pair = ((PythonText.Tuple) entry).values();
            compare(what + pair.get(0), actual.get((String) pair.get(0)), (PythonText.Tuple) pair.get(1));
        }
    }

    /** Shape, type, numbers and, where they are not their own, the powers of two above what each of them sums. */
    private static void compare(String what, Tensor actual, PythonText.Tuple expected) {
        List<Object> parts = expected.values();
        assertThat(Arrays.stream(actual.shape()).boxed().toList())
                .as(what + " shape")
                .isEqualTo(parts.get(0));
        assertThat(actual.dtype()).as(what + " type").isEqualTo(DType.of((String) parts.get(1)));
        double[] wanted = numbers((String) parts.get(2));
        double[] powers = numbers((String) parts.get(3));
        double[] found = summary(actual);
        assertThat(found).as(what).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            double size = powers.length == 0 ? Math.abs(wanted[i]) : Math.scalb(1.0, (int) powers[i]);
            boolean norm = i == WHOLE / 2 + 1 && actual.numel() > WHOLE;
            // that of whole numbers is none, and is written with 9 digits
            DType type = norm && Tolerance.of(actual.dtype()) == 0 ? DType.FLOAT32 : actual.dtype();
            assertThat(Tolerance.allows(type, found[i], wanted[i], size))
                    .as("%s, value %d: %s is %s, size %s", what, i, found[i], wanted[i], size)
                    .isTrue();
        }
    }

    /** Every number is as near as {@code tolerance} of the largest: draws, whose round-off is that of the widest. */
    static void near(String what, Tensor actual, String numbers, double tolerance) {
        double[] wanted = numbers(numbers);
        double[] found = summary(actual);
        assertThat(found).as(what).hasSameSizeAs(wanted);
        double scale = Arrays.stream(wanted).limit(WHOLE).map(Math::abs).max().orElse(0);
        for (int i = 0; i < wanted.length; i++) {
            boolean sums = i >= WHOLE / 2 && wanted.length > WHOLE / 2 && actual.numel() > WHOLE;
            double size = Math.max(Math.abs(wanted[i]), sums ? scale * Math.sqrt(actual.numel()) : scale);
            assertThat(Math.abs(found[i] - wanted[i]) <= tolerance * size)
                    .as("%s, value %d: %s is %s", what, i, found[i], wanted[i])
                    .isTrue();
        }
    }

    private static double[] numbers(String text) {
        return text.isEmpty()
                ? new double[0]
                : Arrays.stream(text.split(" ")).mapToDouble(Golden::number).toArray();
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
