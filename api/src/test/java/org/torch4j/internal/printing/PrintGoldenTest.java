package org.torch4j.internal.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.PrintOptions;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.golden.GoldenJson;

/** Text equal to Python's, on what {@code scripts/python/golden_print.py} wrote. */
class PrintGoldenTest {

    @TestFactory
    Stream<DynamicTest> printsWhatPythonPrints() {
        return GoldenJson.cases("print.json.gz").stream()
                .map(golden -> DynamicTest.dynamicTest((String) golden.get("name"), () -> check(golden)));
    }

    private static void check(Map<String, Object> golden) {
        Tensor tensor = GoldenTensors.make(golden);
        String text = Torch.printoptions(options(golden), tensor::toString);
        assertThat(text).isEqualTo(golden.get("text"));
    }

    @Test
    void coversAtLeastTwoHundredTensors() {
        assertThat(GoldenJson.cases("print.json.gz")).hasSizeGreaterThanOrEqualTo(200);
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<PrintOptions> options(Map<String, Object> golden) {
        Map<String, Object> given = (Map<String, Object>) golden.getOrDefault("options", Map.of());
        return o -> {
            PrintOptions result = o;
            for (Map.Entry<String, Object> option : given.entrySet()) {
                result = with(result, option.getKey(), option.getValue());
            }
            return result;
        };
    }

    private static PrintOptions with(PrintOptions options, String name, Object value) {
        return switch (name) {
            case "precision" -> options.precision(((Long) value).intValue());
            case "threshold" -> options.threshold((Long) value);
            case "edgeitems" -> options.edgeitems(((Long) value).intValue());
            case "linewidth" -> options.linewidth(((Long) value).intValue());
            case "sci_mode" -> options.sciMode((Boolean) value);
            case "profile" -> value.equals("short") ? PrintOptions.SHORT : PrintOptions.FULL;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
