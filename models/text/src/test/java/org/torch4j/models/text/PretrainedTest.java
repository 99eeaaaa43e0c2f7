package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.noGrad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Memory;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Safetensors;
import org.torch4j.io.StateDict;

/** Folders that do not fit are refused in one line; heads come and go; tied weights stay tied. */
class PretrainedTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        folder = Golden.unpack("bert-masked", temporary).folder();
    }

    private void refuses(String what) {
        assertThatThrownBy(() -> Pretrained.load(folder))
                .isInstanceOf(TextModelException.class)
                .hasMessageContaining(what)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private void rewrite(Map<String, Tensor> tensors) {
        Safetensors.save(tensors, folder.resolve("other.safetensors"));
        try {
            Files.move(
                    folder.resolve("other.safetensors"),
                    folder.resolve("model.safetensors"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesTheFolderThatIsMissing() {
        folder = temporary.resolve("nowhere");
        refuses("nowhere");
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        refuses("holds no weights");
        Files.delete(folder.resolve("config.json"));
        refuses("config.json");
    }

    @Test
    void namesTheTypeThatIsUnknown() {
        Config.read(folder.resolve("config.json"))
                .with("model_type", "perceiver")
                .save(folder.resolve("config.json"));
        refuses("model_type 'perceiver'");
    }

    @Test
    void namesTheHeadThatIsUnknown() {
        Config.read(folder.resolve("config.json"))
                .with("architectures", java.util.List.of("BertForCrosswords"))
                .save(folder.resolve("config.json"));
        refuses("BertForCrosswords");
    }

    @Test
    void namesTheTensorOfAnotherShape() {
        StateDict state = Safetensors.load(folder.resolve("model.safetensors"));
        state.put("bert.embeddings.LayerNorm.weight", Torch.ones(3));
        rewrite(state);
        refuses("'bert.embeddings.LayerNorm.weight' is [3]");
    }

    @Test
    void namesTheTensorsThatAreMissingAndThoseLeftOver() {
        StateDict state = Safetensors.load(folder.resolve("model.safetensors"));
        Tensor bias = state.remove("bert.embeddings.LayerNorm.bias");
        rewrite(state);
        refuses("bert.embeddings.LayerNorm.bias");
        state.put("bert.embeddings.LayerNorm.bias", bias);
        state.put("bert.surplus", Torch.ones(3));
        rewrite(state);
        refuses("bert.surplus");
        TextModel net = Pretrained.load(folder, o -> o.strict(false));
        assertThat(net.isTraining()).isFalse();
    }

    @Test
    void readsTheOldNamesOfNorms() {
        StateDict state = Safetensors.load(folder.resolve("model.safetensors"));
        rewrite(state.rename(name ->
                name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")));
        TextModel net = Pretrained.load(folder);
        assertThat(net.architecture()).isEqualTo("BertForMaskedLM");
    }

    @Test
    void takesAHeadOffAndPutsAnotherOn() {
        Tokens tokens = Tokens.of(5, 6, 7);
        TaskModel masked = Pretrained.load(folder);
        TextModel classifier = Pretrained.load(
                folder, o -> o.architecture("BertForTokenClassification").labels("a", "b", "c", "d"));
        assertThat(noGrad(() -> classifier.apply(tokens)).shape()).containsExactly(1, 3, 4);
        Path tuned = temporary.resolve("tuned");
        classifier.save(tuned);
        TextModel again = Pretrained.load(tuned);
        assertThat(again.architecture()).isEqualTo("BertForTokenClassification");
        Tensor hidden = noGrad(() -> masked.body().apply(tokens));
        Tensor other = noGrad(() -> ((TaskModel) again).body().apply(tokens));
        assertThat(hidden.equal(other)).isTrue();
    }

    @Test
    void givesAMaskedModelThePoolerThatItLacks() {
        TextModel net = Pretrained.load(
                folder, o -> o.architecture("BertForSequenceClassification").labels("a", "b"));
        assertThat(net.getParameter("bert.pooler.dense.weight").std().item()).isBetween(0.01, 0.03);
        assertThat(noGrad(() -> net.apply(Tokens.of(5, 6, 7))).shape()).containsExactly(1, 2);
    }

    @Test
    void keepsTiedWeightsTied() {
        TextModel net = Pretrained.load(folder);
        assertThat(net.getParameter("cls.predictions.decoder.weight"))
                .isSameAs(net.getParameter("bert.embeddings.word_embeddings.weight"));
        assertThat(net.getParameter("cls.predictions.bias")).isSameAs(net.getParameter("cls.predictions.decoder.bias"));
    }

    @Test
    void drawsANetworkFromAConfiguration() {
        TextModel net = Pretrained.create(Config.read(folder.resolve("config.json")));
        assertThat(net.isTraining()).isTrue();
        double std =
                net.getParameter("bert.embeddings.word_embeddings.weight").std().item();
        assertThat(std).isBetween(0.015, 0.025);
    }

    @Test
    void leavesMemoryFlatWhileItGenerates() throws IOException {
        Golden golden = Golden.unpack("llama-causal", temporary);
        CausalLM net = Pretrained.load(golden.folder());
        GenerationOptions options = new GenerationOptions().maxNewTokens(100);
        Tokens prompt = Tokens.of(golden.get("greedy.prompt"));
        Memory.assertFlat(() -> Generation.run(net, prompt, options, null));
    }
}
