package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;
import static org.torch4j.nn.init.Init.dirac_;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.torch4j.DType;

/** {@code dirac_} of groups and layouts that no weight has. */
class DiracTest {
    @Test
    void eachGroupPassesItsChannelsOn() {
        assertThat(dirac_(ones(4, 2, 3), 2).select(2, 1).toFloats()).containsExactly(1, 0, 0, 1, 1, 0, 0, 1);
    }

    @Test
    @Timeout(120)
    void groupsWithoutChannelsCostNoTime() {
        assertThat(dirac_(ones(0, 3, 4), 1L << 62).numel()).isZero();
    }

    @Test
    void thereIsAtLeastOneGroup() {
        assertThatThrownBy(() -> dirac_(ones(2, 2, 3), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dirac_: 2 channels are not divisible by 0 groups");
    }

    @Test
    void aTensorOfOneDnnInHalfPrecisionIsRefused() {
        assertThatThrownBy(() -> dirac_(ones(1, 4, 2).to(DType.BFLOAT16).toMkldnn()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("oneDNN");
    }
}
