package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.cat;
import static org.torch4j.Torch.inferenceMode;
import static org.torch4j.Torch.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;

/** The recipe for loops with state, as docs/memory.md has it. */
class StateLoopTest {
    private record Step(Tensor logits, Tensor keys, Tensor values) {}

    private static final class Net extends Module {
        private final Linear key = new Linear(4, 64);
        private final Linear out = new Linear(64, 4);

        Step step(long token, Tensor keys, Tensor values) {
            Tensor k = key.apply(zeros(1, 4).fill_(token)).reshape(1, 1, 1, 64);
            Tensor grownKeys = cat(List.of(keys, k), 2);
            Tensor grownValues = cat(List.of(values, k.mul(2)), 2);
            Tensor seen = k.matmul(grownKeys.transpose(2, 3)).softmax(3).matmul(grownValues);
            return new Step(out.apply(seen.reshape(1, 64)), grownKeys, grownValues);
        }
    }

    @Test
    void theStateGoesFromTurnToTurnAndNothingElseIsLeft() {
        Net net = new Net();
        long[] objects = new long[2];
        long token = 1;
        Tensor keys = zeros(1, 1, 0, 64);
        Tensor values = zeros(1, 1, 0, 64);
        for (int i = 0; i < 400; i++) {
            try (var scope = Scope.open();
                    var mode = inferenceMode()) {
                Step step = net.step(token, keys, values);
                token = step.logits().argmax(1).itemLong();
                keys.close();
                values.close();
                keys = scope.keep(step.keys());
                values = scope.keep(step.values());
            }
            if (i == 200) {
                Memory.collect();
                objects[0] = Memory.usage().objects();
            }
        }
        Memory.collect();
        objects[1] = Memory.usage().objects();

        assertThat(keys.shape()).containsExactly(1, 1, 400, 64);
        assertThat(objects[1]).isLessThanOrEqualTo(objects[0]);
        keys.close();
        values.close();
    }
}
