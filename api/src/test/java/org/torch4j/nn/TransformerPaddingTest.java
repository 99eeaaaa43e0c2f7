package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Padded positions of an encoder in evaluation, which Python's nested tensors leave out. */
class TransformerPaddingTest {
    private static final boolean[][] AT_THE_END = {{false, false, true}, {false, true, true}};
    private static final boolean[][] BETWEEN = {{false, true, false}, {false, false, true}};

    private final Tensor x = Torch.randn(2, 3, 4);

    private static TransformerEncoder encoder(boolean nested, Module norm) {
        return new TransformerEncoder(
                        new TransformerEncoderLayer(
                                4, 2, o -> o.dimFeedforward(8).batchFirst(true).activation("gelu")),
                        2,
                        norm,
                        o -> o.enableNestedTensor(nested))
                .eval();
    }

    private Tensor run(TransformerEncoder encoder, boolean[][] padding) {
        return encoder.apply(x, m -> m.srcKeyPaddingMask(Torch.tensor(padding)));
    }

    private static void assertSame(Tensor actual, Tensor expected) {
        assertThat(actual.sub(expected).abs().max().item()).isLessThan(1e-6);
    }

    @Test
    void paddingAtTheEndIsZeroInEvaluationWithoutGradients() {
        TransformerEncoder encoder = encoder(true, null);
        Tensor learning = run(encoder, AT_THE_END).detach();
        Torch.noGrad(() -> {
            Tensor padded = Torch.tensor(AT_THE_END).unsqueeze(-1);
            assertSame(run(encoder, AT_THE_END), learning.maskedFill(padded, 0));
            assertThat(learning.maskedSelect(padded).abs().min().item()).isPositive();
            assertThat(run(encoder, BETWEEN).eq(0).any().itemBool()).isFalse();
        });
    }

    @Test
    void theLastNormSeesTheZeros() {
        LayerNorm norm = new LayerNorm(4);
        Torch.noGrad(() -> {
            norm.bias.fill_(0.25);
        });
        TransformerEncoder encoder = encoder(true, norm);
        Torch.noGrad(() -> {
            Tensor out = run(encoder, AT_THE_END);
            assertThat(out.at("1, 2").toFloats()).containsOnly(0.25f);
        });
    }

    @Test
    void nothingIsLeftOutInTrainingOrWhereNestedTensorsAreSwitchedOff() {
        Torch.noGrad(() -> {
            assertThat(run(encoder(false, null), AT_THE_END).eq(0).any().itemBool())
                    .isFalse();
            TransformerEncoder training = encoder(true, null);
            training.train();
            training.modules().forEach(m -> {
                if (m instanceof Dropout dropout) {
                    dropout.eval();
                }
            });
            assertThat(run(training, AT_THE_END).eq(0).any().itemBool()).isFalse();
        });
    }
}
