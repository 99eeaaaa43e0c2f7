package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.addOut;
import static org.torch4j.Torch.empty;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.tensor;

import org.junit.jupiter.api.Test;
import org.torch4j.errors.NativeMemoryException;
import org.torch4j.errors.TorchException;

/** Tensors that could not grow: libtorch leaves them with the shape that they were to get. */
class OutgrownTest {
    @Test
    void a_tensor_that_cannot_be_resized_keeps_what_it_holds() {
        Tensor t = tensor(1.0, 2.0, 3.0, 4.0).view(2, 2);

        assertThatThrownBy(() -> t.resize_(1L << 44, 4)).isInstanceOf(NativeMemoryException.class);

        assertThat(t.toFloats()).containsExactly(1, 2, 3, 4);
        assertThat(t.sum().item()).isEqualTo(10);
    }

    @Test
    void a_size_that_overflows_leaves_a_tensor_that_can_be_read() {
        Tensor t = tensor(1.0, 2.0);

        assertThatThrownBy(() -> t.resize_(1L << 40, 1L << 40)).isInstanceOf(TorchException.class);

        assertThat(t.sum().item()).isEqualTo(3);
    }

    @Test
    void an_out_tensor_that_cannot_grow_stays_empty() {
        Tensor out = empty(0);
        Tensor row = ones(1).expand(1L << 22, 1L << 22);

        assertThatThrownBy(() -> addOut(out, row, row)).isInstanceOf(NativeMemoryException.class);

        assertThat(out.sum().item()).isZero();
    }
}
