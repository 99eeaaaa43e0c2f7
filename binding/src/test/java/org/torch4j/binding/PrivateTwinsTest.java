package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.torch4j.binding.startup.Startup;
import org.torch4j.errors.TorchException;

/** Operators below the public ones are as safe to call with wrong arguments. */
class PrivateTwinsTest {
    static {
        Startup.start();
    }

    private static NativeTensor ones(long... shape) {
        return Natives.wrap(torch.ones(shape));
    }

    private static NativeTensor longs(long... values) {
        return NativeArrays.fromLongs(values, values.length);
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfAny(IllegalArgumentException.class, TorchException.class)
                .message()
                .satisfies(m -> assertThat(m.lines()).hasSize(1));
    }

    @Test
    void bagsAndTheirGradients() {
        refused(() -> AtenPrivate._embedding_bag_forward_only(
                ones(4, 2), longs(0, 1), longs(0, 9), false, 0, false, null, false, -1));
        refused(() -> AtenPrivate._embedding_bag_dense_backward(
                ones(1, 2), longs(0, 99999), longs(0, 0), longs(2), longs(), 4, false, 0, null, -1));
        refused(() -> AtenPrivate._embedding_bag_dense_backward(
                ones(1, 2), longs(0, 1), longs(0, 99999), longs(2), longs(), 4, false, 0, null, -1));
    }

    @Test
    void labelsOfTheCtcLoss() {
        refused(() -> AtenPrivate._ctc_loss_Tensor(ones(3, 1, 4), longs(99999), longs(3), longs(1), 0, false));
        refused(() -> AtenPrivate._ctc_loss_Tensor(ones(3, 1, 4), longs(1), longs(3), longs(2), 0, false));
        refused(() -> AtenPrivate._ctc_loss_backward(
                ones(1), ones(3, 1, 4), longs(1), new long[] {3}, new long[] {1}, ones(1), ones(1, 1, 1), 0, false));
    }

    @Test
    void packedSequences() {
        refused(() -> AtenPrivate._pack_padded_sequence(ones(3, 2, 1), longs(9, 1), false));
        refused(() -> AtenPrivate._pad_packed_sequence(ones(3, 2), longs(2, 9), false, 0, 0));
        refused(() -> AtenPrivate._pad_packed_sequence(ones(3, 2), longs(1, 2), false, 0, 0));
        assertThat(AtenPrivate._pack_padded_sequence(ones(3, 2, 1), longs(3, 1), false))
                .hasSize(2);
    }

    @Test
    void sobolNumbers() {
        refused(() -> AtenPrivate._sobol_engine_draw(longs(0, 0), 3, longs(1, 2), 2, 0, null));
        refused(() -> AtenPrivate._sobol_engine_ff_(longs(0, 0), 3, longs(1, 2), 2, 0));
    }

    @Test
    void formsOfSparseTensors() {
        refused(() -> AtenPrivate._convert_indices_from_csr_to_coo(longs(0, 1000000, 3), longs(0, 1, 2), false, false));
        refused(() -> AtenPrivate._convert_indices_from_coo_to_csr(longs(0, 1000000000, 3), 4, false));
        NativeTensor row = AtenV.view(longs(1000000), new long[] {1, 1});
        refused(() -> AtenPrivate._sparse_coo_tensor_unsafe(row, ones(1), new long[] {3}, null, null));
        assertThat(NativeInfo.shape(AtenPrivate._convert_indices_from_coo_to_csr(longs(0, 1, 3), 4, false)))
                .containsExactly(5);
    }

    @Test
    void indicesOfASparseTensorAreItsOwn() {
        NativeTensor places = AtenV.view(longs(0, 2), new long[] {1, 2});
        NativeTensor sparse = AtenS.sparse_coo_tensor_indices_size(places, ones(2), new long[] {3}, null, true);
        AtenF.fill__Scalar(places, 1000000L);
        AtenF.fill__Scalar(AtenI.indices(sparse), 1000000L);
        AtenF.fill__Scalar(AtenPrivate._indices(sparse), 1000000L);
        assertThat(AtenS.sum(AtenT.to_dense(sparse, null, null), null).pointer().item_double())
                .isEqualTo(2);
    }

    @Test
    void stateOfFusedOptimizers() {
        List<NativeTensor> one = List.of(ones(3));
        List<NativeTensor> step = List.of(ones(1));
        refused(() -> AtenPrivate._fused_adam_(
                one, one, List.of(ones(1)), one, List.of(), step, 0.1, 0.9, 0.9, 0, 1e-8, false, false, null, null));
        refused(() -> AtenPrivate._fused_adam_(
                one, one, one, one, List.of(), step, 0.1, 0.9, 0.9, 0, 1e-8, true, false, null, null));
    }

    @Test
    void shapesThatKernelsTakeOnTrust() {
        refused(() -> AtenPrivate._weight_norm_interface(ones(4, 3), ones(1, 1), 0));
        refused(() -> AtenPrivate._reshape_alias(ones(3), new long[] {1000000}, new long[] {1}));
        refused(() -> AtenPrivate._local_scalar_dense(ones(0)));
        refused(() -> AtenPrivate._foreach_copy(List.of(ones(1)), List.of(ones(1), ones(1)), false));
        refused(() -> AtenPrivate._remove_batch_dim(ones(1), 1, 4, 1000000));
        refused(() -> AtenPrivate._softmax_backward_data(ones(100, 100), ones(1, 1), 1, torch.ScalarType.Float.value));
        refused(() -> AtenPrivate._pdist_backward(ones(1), ones(50, 2), 2, ones(1)));
        refused(() -> AtenPrivate._scaled_dot_product_flash_attention_for_cpu(
                ones(1, 2, 3, 4), ones(1, 2, 5, 4), ones(1, 2, 2, 4), 0, false, null, null));
        refused(() -> AtenPrivate._native_multi_head_attention(
                ones(1, 2, 4),
                ones(1, 2, 4),
                ones(1, 2, 4),
                4,
                0,
                ones(12, 4),
                ones(12),
                ones(4, 4),
                ones(4),
                null,
                true,
                true,
                null));
        refused(() -> AtenPrivate._weight_int4pack_mm_for_cpu(ones(2, 4), ones(4, 2), 0, ones(1, 4, 2)));
        NativeTensor complex = Natives.wrap(torch.ones(3).to(torch.ScalarType.ComplexFloat));
        refused(() -> AtenPrivate._fft_c2r(complex, new long[] {0}, 0, 1000000));
        refused(() -> AtenPrivate._fft_c2r(complex, new long[] {7}, 0, 4));
    }

    @Test
    void partsOfNestedTensors() {
        NativeTensor two = AtenV.view(longs(2, 1000000), new long[] {1, 2});
        NativeTensor steps = AtenV.view(longs(1, 1), new long[] {1, 2});
        refused(() -> AtenPrivate._nested_view_from_buffer(ones(4), two, steps, longs(0)));
        refused(() ->
                AtenPrivate._jagged_to_padded_dense_forward(ones(4, 2), List.of(longs(0, 1000000)), new long[] {3}, 0));
    }

    @Test
    void numbersThatAreDrawnUntilOneFits() {
        NativeTensor nan = Natives.wrap(torch.ones(2).log().sub(torch.ones(2)).log());
        refused(() -> AtenPrivate._standard_gamma(nan, null));
    }
}
