package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Greedy generation gives transformers' ids, with the cache and without it. */
class GreedyTest {
    private static final int STEPS = 50;

    @TempDir
    Path temporary;

    static List<String> cases() {
        return Golden.names().stream()
                .filter(name -> name.matches("(gpt2|llama|mistral|qwen.|gemma.|t5)-.*"))
                .filter(name -> !name.matches(".*-(model|sequence|token|answer|encoder)"))
                .toList();
    }

    static List<String> decoders() {
        return cases().stream().filter(name -> !name.startsWith("t5")).toList();
    }

    private static GenerationOptions greedy() {
        return new GenerationOptions().maxNewTokens(STEPS);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesPythonsIds(String name) throws IOException {
        Golden golden = Golden.unpack(name, temporary);
        TextModel net = Pretrained.load(golden.folder());
        long[][] ids = Generation.run(net, Tokens.of(golden.get("greedy.prompt")), greedy(), null);
        assertThat(ids[0]).isEqualTo(golden.get("greedy.ids").get(0).toLongs());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesPythonsIdsForPromptsPaddedOnTheLeft(String name) throws IOException {
        Golden golden = Golden.unpack(name, temporary);
        TextModel net = Pretrained.load(golden.folder());
        Tokens batch = Tokens.of(golden.get("greedy.batch")).withMask(golden.get("greedy.batch_mask"));
        long[][] ids = Generation.run(net, batch, greedy(), null);
        for (int row = 0; row < 2; row++) {
            assertThat(ids[row])
                    .isEqualTo(golden.get("greedy.batch_ids").get(row).toLongs());
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void givesTheSameIdsWithoutACache(String name) throws IOException {
        Golden golden = Golden.unpack(name, temporary);
        CausalLM net = Pretrained.load(golden.folder());
        Tensor ids = golden.get("greedy.prompt");
        long prompt = ids.size(1);
        for (int i = 0; i < 12; i++) {
            Tensor all = ids;
            Tensor next = Torch.noGrad(
                    () -> net.apply(Tokens.of(all)).select(1, -1).argmax(-1L).view(1, 1));
            ids = Torch.cat(List.of(ids, next), 1);
        }
        long[] python = golden.get("greedy.ids").get(0).narrow(0, 0, 12).toLongs();
        assertThat(ids.get(0).narrow(0, prompt, 12).toLongs()).isEqualTo(python);
    }
}
