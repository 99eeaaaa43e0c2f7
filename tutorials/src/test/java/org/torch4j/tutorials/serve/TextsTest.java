package org.torch4j.tutorials.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Torch;
import org.torch4j.models.text.Config;
import org.torch4j.models.text.Pretrained;

class TextsTest {
    @TempDir
    Path folder;

    private void write(String architecture) throws Exception {
        Torch.manualSeed(1);
        var config = Config.of(Map.of(
                "model_type", "bert",
                "architectures", List.of(architecture),
                "vocab_size", 9,
                "hidden_size", 16,
                "num_hidden_layers", 2,
                "num_attention_heads", 2,
                "intermediate_size", 32,
                "max_position_embeddings", 16,
                "type_vocab_size", 2,
                "id2label", Map.of("0", "bad", "1", "good", "2", "neither")));
        Pretrained.create(config).save(folder);
        Files.write(
                folder.resolve("vocab.txt"),
                List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "long", "good", "day"));
    }

    private static double[] scores(String answer) {
        return Pattern.compile(":([0-9.eE-]+)[,}]")
                .matcher(answer)
                .results()
                .mapToDouble(r -> Double.parseDouble(r.group(1)))
                .toArray();
    }

    @Test
    void textsOfAllLengthsAreAnsweredTogetherAsAlone() throws Exception {
        write("BertForSequenceClassification");
        try (var texts = new Texts(folder)) {
            var asked = List.of("a good day", "good", "a long long day " + "good ".repeat(40), "");
            var together = texts.answer(asked);
            for (int i = 0; i < asked.size(); i++) {
                String alone = texts.answer(asked.subList(i, i + 1)).get(0);
                assertThat(alone).contains("\"bad\":", "\"good\":", "\"neither\":", "\"best\":");
                // padding is left out by the mask; sums of another order move a probability by some 1e-7
                assertThat(scores(together.get(i))).hasSize(3).containsExactly(scores(alone), within(1e-6));
            }
            assertThat(texts.read("{\"text\": \"a day\"}")).isEqualTo("a day");
            assertThatThrownBy(() -> texts.read("{\"text\": 3}")).hasMessage("expected {\"text\": \"a text\"}");
        }
    }

    @Test
    void otherModelsAreRefusedByName() throws Exception {
        write("BertForMaskedLM");
        assertThatThrownBy(() -> new Texts(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BertForMaskedLM")
                .hasMessageContaining("ForSequenceClassification");
    }
}
