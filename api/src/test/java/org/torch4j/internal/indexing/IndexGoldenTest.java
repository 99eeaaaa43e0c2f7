package org.torch4j.internal.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.torch4j.Index;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativePrinting;
import org.torch4j.errors.TorchException;
import org.torch4j.golden.GoldenJson;

/** What Python's brackets give and set, on what {@code scripts/python/golden_index.py} wrote. */
class IndexGoldenTest {
    private final List<Map<String, Object>> cases = GoldenJson.cases("index.json.gz");

    @Test
    void givesPythonsShapeValuesAndGradFn() {
        assertThat(cases.stream().filter(c -> c.containsKey("result"))).hasSizeGreaterThanOrEqualTo(400);
        forEach("result", golden -> {
            Tensor x = x(golden).requiresGrad_();
            Tensor y = x.at((String) golden.get("index"));
            assertThat(y.shape()).isEqualTo(GoldenJson.longs(golden.get("result")));
            assertThat(y.toLongs()).isEqualTo(GoldenJson.longs(golden.get("values")));
            assertThat(NativePrinting.gradFn(y)).isEqualTo(golden.get("grad"));
        });
    }

    @Test
    void setsWhatPythonSets() {
        assertThat(cases.stream().filter(c -> c.containsKey("value"))).hasSizeGreaterThanOrEqualTo(1000);
        forEach("value", golden -> {
            long[] value = GoldenJson.longs(golden.get("value"));
            long[] shape = GoldenJson.longs(golden.get("valueShape"));
            Tensor x = x(golden);
            x.set((String) golden.get("index"), Torch.fromArray(floats(value), shape));
            assertThat(x.toLongs()).isEqualTo(GoldenJson.longs(golden.get("values")));
            if (shape.length == 0) {
                Tensor again = x(golden).set((String) golden.get("index"), value[0]);
                assertThat(again.toLongs()).isEqualTo(GoldenJson.longs(golden.get("values")));
            }
        });
    }

    @Test
    void refusesWhatPythonRefusesInItsWords() {
        forEach("error", golden -> {
            Throwable thrown = catchThrowable(() -> x(golden).at((String) golden.get("index")));
            assertThat(thrown).isInstanceOfAny(IndexOutOfBoundsException.class, TorchException.class);
            String python = (String) golden.get("error");
            boolean noDimensions = GoldenJson.longs(golden.get("shape")).length == 0;
            assertThat(thrown.getMessage()).contains(noDimensions ? "invalid index of a 0-dim tensor" : python);
        });
    }

    private interface Check {
        void of(Map<String, Object> golden);
    }

    private void forEach(String key, Check check) {
        for (Map<String, Object> golden : cases) {
            if (golden.containsKey(key)) {
                try (Scope scope = Scope.open()) {
                    check.of(golden);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("x" + golden.get("shape") + "[" + golden.get("index") + "]: " + e, e);
                }
            }
        }
    }

    private static Tensor x(Map<String, Object> golden) {
        long[] shape = GoldenJson.longs(golden.get("shape"));
        long count = LongStream.of(shape).reduce(1, (a, b) -> a * b);
        return Torch.fromArray(floats(LongStream.range(0, count).toArray()), shape);
    }

    private static float[] floats(long[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values[i];
        }
        return floats;
    }

    @Test
    void anIndexThatIsNullIsRefused() {
        Tensor x = Torch.zeros(2);
        assertThatThrownBy(() -> x.at((Index[]) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("newAxis");
        assertThatThrownBy(() -> x.set((List<Index>) null, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFlagAloneTakesAValueOfAnyType() {
        Tensor x = Torch.zeros(2, 2);
        x.set("True", Torch.tensor(1, 2));
        assertThat(x.toFloats()).containsExactly(1, 2, 1, 2);
        x.set("False", Torch.tensor(7));
        assertThat(x.toFloats()).containsExactly(1, 2, 1, 2);
    }

    @Test
    void aTensorWithoutStridesHasNoPartsAndSaysSo() {
        Tensor blocked = Torch.zeros(2, 2).toMkldnn();
        assertThatThrownBy(() -> blocked.get(0))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("as_strided has no kernel");
        assertThatThrownBy(() -> blocked.get(0, 1))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("as_strided has no kernel");
    }
}
