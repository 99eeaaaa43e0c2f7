package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.torch4j.binding.startup.Startup;

/** Calls that bring the process down in libtorch are refused: in Python they end the interpreter. */
class RefuseTest {
    static {
        Startup.start();
    }

    private static NativeTensor ones(long... shape) {
        return Natives.wrap(torch.ones(shape));
    }

    private static void refused(String says, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(says);
    }

    @Test
    void listsOfAnotherLengthThanTheKernelReads() {
        long[] none = {};
        refused("padding", () -> AtenR.reflection_pad3d(ones(1, 2, 2, 2), none));
        refused("padding", () -> AtenR.reflection_pad1d_backward(ones(2, 3, 4), ones(2, 3, 3), none));
        refused("[1, 2]", () -> AtenR.reflection_pad2d_backward(ones(1, 1), ones(1, 1), new long[] {1, 2}));
        refused("kernelSize", () -> AtenS.slow_conv3d(ones(4), ones(4), new long[] {1, 0}, null, none, none));
        refused("expected 2", () -> AtenM.max_pool2d(ones(1, 4, 4), new long[] {1, 2, 3}, null, null, null, false));
        assertThat(NativeInfo.shape(AtenM.max_pool2d(ones(1, 4, 4), new long[] {2}, none, null, null, false)))
                .containsExactly(1, 2, 2);
    }

    @Test
    void classesThatALossLooksUpUnchecked() {
        long[] one = {1};
        NativeTensor far = Natives.wrap(
                torch.ones(1, 1).mul(torch.ones(1).fill_(new Scalar(1e12))).to(torch.ScalarType.Long));
        refused(
                "none of the 4 classes",
                () -> AtenC.ctc_loss_IntList(ones(3, 1, 4), far, new long[] {3}, one, 0, 1, false));
        assertThat(NativeInfo.shape(
                        AtenC.ctc_loss_IntList(ones(3, 1, 4), far, new long[] {3}, new long[1], 0, 1, false)))
                .isEmpty();
    }

    @Test
    void headsThatAreDividedBy() {
        refused(
                "at least one head",
                () -> AtenS.scaled_dot_product_attention(
                        ones(1, 4, 3, 4), ones(1, 0, 3, 4), ones(1, 2, 3, 4), null, 0, false, null, true));
    }

    @Test
    void emptyListsOfTensors() {
        refused("tensors", () -> AtenA.align_tensors(List.of()));
        refused("tensors", () -> AtenC.cat_out(List.of(), 0, ones(1)));
        refused(
                "hx",
                () -> AtenQ.quantized_lstm_cell(
                        ones(1), List.of(), ones(1), ones(1), ones(1), ones(1), ones(1), ones(1), ones(1), ones(1), 1L,
                        1L, 1L, 1L));
    }

    @Test
    void layoutsAndShapesThatAKernelTakesOnTrust() {
        NativeTensor sparse = Natives.wrap(torch.ones(2, 2).to_sparse());
        refused("strided", () -> AtenC.copy(sparse, ones(2, 2), false));
        NativeTensor quantized = AtenQ.quantize_per_tensor(ones(2), 1, 0, torch.ScalarType.QInt8.value);
        refused("int_repr", () -> AtenV.view_dtype(quantized, torch.ScalarType.QUInt8.value));
        refused("same shape", () -> AtenM.matrix_exp_backward(ones(2, 2), ones(2, 0)));
    }

    @Test
    void numbersThatAKernelDividesByOrNegates() {
        refused("groups", () -> AtenN.native_channel_shuffle(ones(2, 2, 2, 2), 0));
        refused("'n'", () -> AtenL.linalg_matrix_power(ones(2, 2), Long.MIN_VALUE));
        refused(
                "outputMask",
                () -> AtenN.native_batch_norm_backward(
                        ones(2, 2), ones(2, 2), null, null, null, ones(2), ones(2), true, 1e-5, new boolean[1]));
    }

    @Test
    void stepsThatAreNothingInWholeNumbers() {
        NativeTensor whole = Natives.wrap(torch.ones(4).to(torch.ScalarType.Long));
        NativeOptions int64 = NativeOptions.DEFAULT.dtypeOr(torch.ScalarType.Long.value);
        refused("no step of 0.5", () -> AtenR.range_out(0.0, 2.0, 0.5, whole));
        refused("no step of 0.5", () -> AtenR.range_step(0, 2, 0.5, int64));
        refused("no step of -1", () -> AtenR.range_step(0, Long.MIN_VALUE, -1, int64));
        assertThat(NativeInfo.shape(AtenR.range_step(0, 2, 0.5, null))).containsExactly(5);
    }

    @Test
    void tensorsThatAreNot() {
        refused("weight", () -> AtenM.mkldnn_reorder_conv2d_weight(null, null, null, null, 1, null));
        refused("null", () -> AtenM.matrix_exp_backward(ones(2, 2), null));
        refused("null", () -> AtenD.diag_embed(null, 0, -2, -1));
        refused("self", () -> AtenV.view_dtype(null, torch.ScalarType.Int.value));
    }

    @Test
    void layoutsWithoutStrides() {
        NativeTensor blocked = AtenT.to_mkldnn(ones(2, 3), null);
        refused("strided", () -> AtenD.diag_embed(blocked, 0, -2, -1));
        refused("strided", () -> AtenD.diag_embed_out(blocked, 0, -2, -1, ones(1)));
    }
}
