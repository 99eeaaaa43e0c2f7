package org.torch4j.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.golden.GoldenJson;

class WindowsTest {
    @TestFactory
    Stream<DynamicTest> windowsAreAsInPython() {
        return GoldenJson.cases("windows.json.gz").stream()
                .map(r -> dynamicTest(r.get("window") + " " + r.get("points") + " " + r.get("sym"), () -> check(r)));
    }

    private static void check(Map<String, Object> record) {
        @SuppressWarnings("unchecked")
        Tensor expected = GoldenJson.tensor((Map<String, Object>) record.get("value"));
        long n = (Long) record.get("points");
        Consumer<Windows.Options> o =
                options -> options.sym((Boolean) record.get("sym")).options(expected.dtype());
        Tensor got =
                switch ((String) record.get("window")) {
                    case "exponential" -> Windows.exponential(n, 2.5, o);
                    case "cosine" -> Windows.cosine(n, o);
                    case "gaussian" -> Windows.gaussian(n, 1.7, o);
                    case "kaiser" -> Windows.kaiser(n, 8.0, o);
                    case "general_cosine" -> Windows.generalCosine(n, new double[] {0.46, 0.23, 0.31}, o);
                    case "general_hamming" -> Windows.generalHamming(n, 0.6, o);
                    case "hamming" -> Windows.hamming(n, o);
                    case "hann" -> Windows.hann(n, o);
                    case "blackman" -> Windows.blackman(n, o);
                    case "nuttall" -> Windows.nuttall(n, o);
                    default -> Windows.bartlett(n, o);
                };
        assertThat(got.dtype()).isEqualTo(expected.dtype());
        assertThat(got.shape()).isEqualTo(expected.shape());
        double tolerance = expected.dtype() == DType.FLOAT64 ? 1e-12 : 2e-6;
        assertThat(got.allclose(expected, tolerance, tolerance))
                .as(() -> Arrays.toString(expected.toDoubles()) + " but got " + Arrays.toString(got.toDoubles()))
                .isTrue();
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatThrownBy(() -> Windows.hann(-1, o -> {})).hasMessageContaining("-1 points");
        assertThatThrownBy(() -> Windows.gaussian(3, 0, o -> {})).hasMessageContaining("std");
        assertThatThrownBy(() -> Windows.hann(3, o -> o.options(DType.INT64))).hasMessageContaining("int64");
    }
}
