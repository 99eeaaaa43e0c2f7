package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ItemTest {

    @Test
    void oneElementOfAnyShapeAndTypeIsANumber() {
        assertThat(Torch.tensor(new double[][] {{2.5}}).item()).isEqualTo(2.5);
        assertThat(Torch.tensor(7).itemLong()).isEqualTo(7);
        assertThat(Torch.tensor(7).itemFloat()).isEqualTo(7f);
        assertThat(Torch.tensor(true).itemBool()).isTrue();
        assertThat(Torch.tensor(3.0).itemInt()).isEqualTo(3);
    }

    @Test
    void otherNumbersOfElementsAreRefusedWithTheirShape() {
        assertThatThrownBy(() -> Torch.zeros(2, 3).item())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("item() of float32[2, 3]: it has 6 elements, and item() needs exactly one");
        assertThatThrownBy(() -> Torch.zeros(0).itemLong()).hasMessageContaining("it has 0 elements");
        assertThatThrownBy(() -> Torch.zeros(2).itemFloat()).hasMessageContaining("it has 2 elements");
        assertThatThrownBy(() -> Torch.zeros(2).itemBool()).hasMessageContaining("it has 2 elements");
    }

    @Test
    void aNumberThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Torch.tensor(1e30).itemLong()).hasMessageContaining("without overflow");
        assertThatThrownBy(() -> Torch.tensor(1L << 40).itemInt())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value 1099511627776 does not fit an int: use itemLong()");
    }
}
