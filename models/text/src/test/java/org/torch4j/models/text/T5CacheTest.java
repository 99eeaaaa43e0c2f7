package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.noGrad;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Tensor;

/** The decoder's keys and values of the encoder's states are computed once a text and not once a token. */
class T5CacheTest {
    @TempDir
    Path temporary;

    @Test
    void projectsTheEncodersStatesOnceForAllTokens() throws IOException {
        T5 net = Pretrained.load(Golden.unpack("t5-generation", temporary).folder());
        int[] projections = {0};
        net.getSubmodule("decoder.block.0.layer.1.EncDecAttention.k").registerForwardHook((module, input, output) -> {
            projections[0]++;
            return null;
        });
        noGrad(() -> {
            Tensor encoded = net.apply(Tokens.of(5, 9, 31, 4));
            Tensor others = net.apply(Tokens.of(6, 7));
            long[] said = {0, 11, 23};
            try (KeyValueCache cache = net.cache(1, 3)) {
                Tensor last = null;
                for (long id : said) {
                    last = net.decode(Tokens.of(id), encoded, null, cache);
                }
                assertThat(projections[0]).isEqualTo(1);
                Tensor whole = net.decode(Tokens.of(said), encoded, null);
                // the same sums of some tens of float32 numbers in another order
                assertThat(last.select(1, -1).allclose(whole.select(1, -1), 1e-4, 1e-5))
                        .isTrue();
            }
            projections[0] = 0;
            try (KeyValueCache cache = net.cache(1, 3)) {
                net.decode(Tokens.of(0), encoded, null, cache);
                Tensor other = net.decode(Tokens.of(11), others, null, cache);
                assertThat(projections[0]).isEqualTo(2);
                assertThat(other.isfinite().all().itemBool()).isTrue();
            }
        });
    }
}
