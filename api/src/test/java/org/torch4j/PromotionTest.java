package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torch4j.errors.TorchException;
import org.torch4j.golden.GoldenJson;

/** Where types meet, on what {@code scripts/python/golden_promotion.py} wrote. */
class PromotionTest {
    private final List<Map<String, Object>> cases = GoldenJson.cases("promotion.json.gz");

    @Test
    void everyPairOfTypesMeetsWherePythonSays() {
        assertThat(cases.stream().filter(c -> c.containsKey("promoted"))).hasSize(22 * 22);
        for (Map<String, Object> golden : cases) {
            if (golden.containsKey("promoted")) {
                DType a = DType.of((String) golden.get("a"));
                DType b = DType.of((String) golden.get("b"));
                String expected = (String) golden.get("promoted");
                if (expected == null) {
                    assertThatThrownBy(() -> a.promote(b)).isInstanceOf(TorchException.class);
                } else {
                    assertThat(a.promote(b)).as("%s and %s", a, b).isEqualTo(DType.of(expected));
                }
            }
        }
    }

    @Test
    void tensorsWithoutDimensionsYieldToThoseWith() {
        assertThat(cases.stream().filter(c -> c.containsKey("sum"))).hasSizeGreaterThan(300);
        for (Map<String, Object> golden : cases) {
            if (golden.containsKey("sum")) {
                Tensor a = ones(golden, "a");
                Tensor b = ones(golden, "b");
                assertThat(Torch.resultType(a, b)).as("%s", golden).isEqualTo(DType.of((String) golden.get("result")));
                assertThat(a.add(b).dtype()).as("%s", golden).isEqualTo(DType.of((String) golden.get("sum")));
            }
        }
    }

    private static Tensor ones(Map<String, Object> golden, String name) {
        return Torch.ones(GoldenJson.longs(golden.get(name + "Shape")), DType.of((String) golden.get(name)));
    }

    @Test
    void numbersFollowTheTensorsKind() {
        assertThat(Torch.ones(new long[] {2}, DType.INT32).mul(2).dtype()).isEqualTo(DType.INT32);
        assertThat(Torch.ones(new long[] {2}, DType.INT32).mul(2.5).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Torch.ones(new long[] {2}, DType.FLOAT16).mul(2.5).dtype()).isEqualTo(DType.FLOAT16);
    }

    @Test
    void theDefaultTypeIsWhatLiteralsGet() {
        assertThat(Torch.getDefaultDtype()).isEqualTo(DType.FLOAT32);
        try {
            Torch.setDefaultDtype(DType.FLOAT64);
            assertThat(Torch.tensor(1.5, 2.5).dtype()).isEqualTo(DType.FLOAT64);
            assertThat(Torch.tensor(1.5).toString()).isEqualTo("tensor(1.5000)");
            assertThat(Torch.tensor(1.5f).toString()).isEqualTo("tensor(1.5000, dtype=torch.float32)");
        } finally {
            Torch.setDefaultDtype(DType.FLOAT32);
        }
        assertThatThrownBy(() -> Torch.setDefaultDtype(DType.INT64)).hasMessageContaining("floating point");
    }
}
