package org.torch4j.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.Warnings;

class BroadcastTargetsTest {
    private final Tensor input = Torch.ones(1, 1, 1, 1, 1, 1, 4, 1);

    @Test
    void aTargetOfAnotherSizeWarnsOnce() {
        Tensor target = Torch.ones(4);
        List<String> said = Warnings.of("org.torch4j.nn", () -> {
            Functional.mseLoss(input, target);
            Functional.l1Loss(input, target);
        });
        assertThat(said)
                .containsExactly(
                        "a target of size [4] meets an input of size [1, 1, 1, 1, 1, 1, 4, 1]: the loss broadcasts"
                                + " them, which is seldom meant; make their sizes equal");
    }

    @Test
    void aTargetOfTheSameSizeIsSilent() {
        assertThat(Warnings.of("org.torch4j.nn", () -> Functional.mseLoss(input, input)))
                .isEmpty();
    }
}
