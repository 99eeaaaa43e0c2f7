package org.torch4j.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.manualSeed;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.torch4j.Tensor;
import org.torch4j.golden.GoldenJson;

/**
 * Calls as a Python programmer writes them first, without casts, with Python's expression beside each; {@code
 * scripts/python/golden_calls.py} reads the expressions from these tests and writes what Python prints.
 */
abstract class PythonsText {
    private static final Map<String, String> TEXTS = GoldenJson.cases("calls.json.gz").stream()
            .collect(Collectors.toMap(c -> (String) c.get("call"), c -> (String) c.get("text")));

    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.?\\d*(e[+-]\\d+)?");

    final long n = 2;
    Tensor x;
    Tensor y;
    Tensor z;
    Tensor i;
    Tensor idx;
    Tensor img;
    Tensor ker;
    Tensor sq;

    @BeforeEach
    void draw() {
        manualSeed(0);
        x = randn(3, 4);
        y = randn(3, 4);
        z = randn(2, 3, 4);
        i = arange(6).view(2, 3);
        idx = tensor(0, 2, 1);
        img = randn(1, 1, 4, 4);
        ker = randn(2, 1, 3, 3);
        sq = x.mm(x.t());
    }

    /** The same text but for white space, and for what kernels of another processor round otherwise. */
    final void same(String python, Supplier<Object> java) {
        manualSeed(7);
        String text = text(java.get());
        String expected = TEXTS.get(python);
        assertThat(expected).as("golden text of %s", python).isNotNull();
        assertThat(skeleton(text)).as(python).isEqualTo(skeleton(expected));
        assertThat(numbers(text)).as("%s gives %s", python, text).hasSameSizeAs(numbers(expected));
        for (int k = 0; k < numbers(text).length; k++) {
            double number = numbers(expected)[k];
            assertThat(numbers(text)[k])
                    .as("%s gives %s", python, text)
                    .isCloseTo(number, within(2e-4 * Math.max(1, Math.abs(number))));
        }
    }

    private static String text(Object result) {
        if (result instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        return result instanceof long[] shape ? Arrays.toString(shape) : String.valueOf(result);
    }

    private static String skeleton(String text) {
        return NUMBER.matcher(text).replaceAll("#").replaceAll("\\s", "");
    }

    private static double[] numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
