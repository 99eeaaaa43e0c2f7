package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.inferenceMode;
import static org.torch4j.Torch.noGrad;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.torch4j.amp.Autocast;
import org.torch4j.binding.NativeMode;

/** Modes of a thread that are closed in another order than they were opened in. */
class ModesTest {
    private static final List<Supplier<NativeMode>> KINDS =
            List.of(Torch::noGrad, Torch::enableGrad, Torch::inferenceMode, () -> Autocast.open(Device.CPU));

    @Test
    void anOuterModeIsNotClosedBeforeAnInnerOneWhicheverTheyAre() {
        for (Supplier<NativeMode> first : KINDS) {
            for (Supplier<NativeMode> second : KINDS) {
                NativeMode outer = first.get();
                NativeMode inner = second.get();
                String inForce = modes();

                assertThatThrownBy(outer::close)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is closed before")
                        .hasMessageContaining("opened inside it");
                assertThat(modes()).isEqualTo(inForce);

                inner.close();
                assertThat(modes()).isEqualTo("true false false");
                outer.close();
                assertThat(modes()).isEqualTo("true false false");
            }
        }
    }

    @Test
    void aBodyThatLeavesAModeOpenEndsIt() {
        noGrad(() -> {
            inferenceMode();
            Autocast.open(Device.CPU);
        });

        assertThat(modes()).isEqualTo("true false false");
    }

    @Test
    void aModeIsClosedTwiceWithoutEffect() {
        try (GradMode outer = noGrad()) {
            GradMode inner = Torch.enableGrad();
            inner.close();
            inner.close();
            assertThat(GradMode.isEnabled()).isFalse();
        }
        assertThat(GradMode.isEnabled()).isTrue();
    }

    private static String modes() {
        return GradMode.isEnabled() + " " + Torch.isInferenceModeEnabled() + " " + Autocast.isEnabled(Device.CPU);
    }
}
