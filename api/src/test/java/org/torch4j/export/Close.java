package org.torch4j.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Compares nested values with those that Python computed. */
final class Close {
    private Close() {}

    static void check(Object got, Object expected, String where) {
        if (expected instanceof Tensor e) {
            assertThat(got).as(where).isInstanceOf(Tensor.class);
            Tensor g = (Tensor) got;
            assertThat(g.shape()).as(where).isEqualTo(e.shape());
            assertThat(g.dtype()).as(where).isEqualTo(e.dtype());
            // sums of at most a few hundred terms of size 1; bfloat16 keeps 8 bits
            boolean coarse = e.dtype() == DType.BFLOAT16 || e.dtype() == DType.FLOAT16;
            double tolerance = coarse ? 2e-2 : 1e-4;
            assertThat(Torch.allclose(g.to(e.dtype()), e, tolerance, tolerance * 0.1, true))
                    .as(where + ": " + g + " is not " + e)
                    .isTrue();
        } else if (expected instanceof Map<?, ?> map) {
            assertThat(((Map<?, ?>) got).keySet()).as(where).isEqualTo(map.keySet());
            map.forEach((k, v) -> check(((Map<?, ?>) got).get(k), v, where + "." + k));
        } else if (expected instanceof List<?> list) {
            assertThat((List<?>) got).as(where).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                check(((List<?>) got).get(i), list.get(i), where + "[" + i + "]");
            }
        } else {
            assertThat(got).as(where).isEqualTo(expected);
        }
    }
}
