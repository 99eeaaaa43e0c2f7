package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;

class TransformerMasksTest {
    @Test
    void masksThatAModuleHasNotAreRefused() {
        Tensor x = Torch.randn(3, 1, 4);
        Tensor mask = Transformer.generateSquareSubsequentMask(3);
        var layer = new TransformerEncoderLayer(4, 2);
        assertThatThrownBy(() -> layer.apply(x, o -> o.tgtMask(mask)))
                .hasMessage("an encoder has srcMask, srcKeyPaddingMask and srcIsCausal only");
        var encoder = new TransformerEncoder(layer, 1);
        assertThatThrownBy(() -> encoder.apply(x, o -> o.memoryIsCausal(true)))
                .hasMessage("an encoder has srcMask, srcKeyPaddingMask and srcIsCausal only");
        var decoder = new TransformerDecoder(new TransformerDecoderLayer(4, 2), 1);
        assertThatThrownBy(() -> decoder.apply(x, x, o -> o.srcMask(mask)))
                .hasMessage("a decoder has masks of its target and of its memory, none of a source");
    }
}
