package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.noGrad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.io.Safetensors;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Parameter;
import org.torch4j.optim.AdamW;

/** Adapters compute what PEFT's compute (scripts/python/golden_lora.py), go into the weights and come out again. */
class LoraTest {
    /** Rounding of float32 products of up to some hundred terms, by the largest number. */
    private static final double FLOAT32 = 1e-5;

    @TempDir
    Path temporary;

    private Golden golden;

    private <M extends TextModel> M net(String name) throws IOException {
        golden = Golden.unpack(name, temporary);
        return Pretrained.load(golden.folder());
    }

    private Path adapter(String name) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("adapter"));
        try (ZipInputStream zip = new ZipInputStream(getClass().getResourceAsStream("/lora/" + name + ".zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        return folder;
    }

    private Tensor logits(TextModel net) {
        return noGrad(() -> Outputs.of(net, golden).get("logits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-causal", "gpt2-causal", "bert-sequence", "t5-generation"})
    void readsPeftsAdaptersAndWritesThem(String name) throws IOException {
        TextModel net = net(name);
        Tensor bare = logits(net);
        Path folder = adapter(name);
        Tensor expected =
                Safetensors.load(folder.resolve("expected.safetensors")).get("logits");
        Lora lora = Lora.load(net, folder);
        golden.assertNear(golden.visible(logits(net)), golden.visible(expected), FLOAT32);
        assertThat(bare.sub(expected).abs().max().item()).isGreaterThan(1e-2);

        lora.merge();
        assertThat(lora.isMerged()).isTrue();
        golden.assertNear(golden.visible(logits(net)), golden.visible(expected), 10 * FLOAT32);
        net.save(temporary.resolve("merged"));
        golden.assertNear(
                golden.visible(logits(Pretrained.load(temporary.resolve("merged")))),
                golden.visible(expected),
                10 * FLOAT32);
        lora.unmerge();
        golden.assertNear(golden.visible(logits(net)), golden.visible(expected), 10 * FLOAT32);

        lora.save(temporary.resolve("again"));
        StateDict before = Safetensors.load(folder.resolve("adapter_model.safetensors"));
        StateDict after = Safetensors.load(temporary.resolve("again/adapter_model.safetensors"));
        assertThat(after.keySet()).containsExactlyInAnyOrderElementsOf(before.keySet());
        before.forEach((key, tensor) ->
                assertThat(after.get(key).equal(tensor)).as(key).isTrue());
        TextModel fresh = Pretrained.load(golden.folder());
        Lora.load(fresh, temporary.resolve("again"));
        golden.assertNear(golden.visible(logits(fresh)), golden.visible(expected), FLOAT32);
    }

    @Test
    void changesNothingAtFirstAndLearnsOnlyItsOwn() throws IOException {
        CausalLM net = net("llama-causal");
        Tensor before = logits(net);
        Map<String, Tensor> weights = new StateDict();
        net.stateDict().forEach((key, tensor) -> weights.put(key, tensor.clone()));
        Lora lora = Lora.apply(
                net, o -> o.rank(2).alpha(4).targets("q_proj", "v_proj").dropout(0.1));
        assertThat(logits(net).equal(before)).isTrue();
        assertThat(lora.targets()).hasSize(4).contains("model.layers.0.self_attn.q_proj");
        assertThat(net.parameters().stream().filter(Parameter::requiresGrad))
                .containsExactlyInAnyOrderElementsOf(lora.parameters());
        AdamW adamw = new AdamW(lora.parameters(), o -> o.lr(0.05));
        Tokens tokens = golden.tokens();
        net.train();
        double first = 0;
        double last = 0;
        for (int step = 0; step < 20; step++) {
            Tensor loss =
                    net.apply(tokens).get(0).logSoftmax(-1).select(1, 5).mean().neg();
            adamw.minimize(loss);
            last = loss.item();
            first = step == 0 ? last : first;
        }
        net.eval();
        assertThat(last).isLessThan(first - 0.5);
        weights.forEach((key, tensor) ->
                assertThat(net.stateDict().get(key).equal(tensor)).as(key).isTrue());
        assertThatThrownBy(() -> net.save(temporary.resolve("half"))).hasMessageContaining("lora.merge()");
        lora.unload();
        assertThat(logits(net).equal(before)).isTrue();
        assertThat(net.stateDict().keySet()).containsExactlyElementsOf(weights.keySet());
        assertThat(net.parameters()).allMatch(Parameter::requiresGrad);
        net.save(temporary.resolve("whole"));
    }

    @Test
    void takesEveryLinearLayerAndOtherRanksByName() throws IOException {
        for (String name : new String[] {"llama-causal", "gpt2-causal"}) {
            CausalLM net = net(name);
            Lora lora = Lora.apply(net, o -> o.rank(2)
                    .targets("all-linear")
                    .rankPattern(Map.of("0.mlp.down_proj", 3, "h.0.mlp.c_proj", 3))
                    .alphaPattern(Map.of("down_proj", 5.0)));
            assertThat(lora.targets())
                    .hasSize(name.startsWith("llama") ? 14 : 8)
                    .doesNotContain("lm_head");
            assertThat(lora.parameters().stream().filter(p -> p.size(0) == 3)).hasSize(1);
            Path folder = temporary.resolve(name);
            noGrad(() -> lora.parameters().forEach(p -> p.add_(0.1)));
            Tensor adapted = logits(net);
            lora.save(folder);
            assertThat(Config.read(folder.resolve("adapter_config.json")).list("target_modules"))
                    .hasSize(lora.targets().size());
            CausalLM fresh = Pretrained.load(golden.folder());
            Lora.load(fresh, folder);
            golden.assertNear(golden.visible(logits(fresh)), golden.visible(adapted), FLOAT32);
        }
    }

    @Test
    void learnsInFloat32BesideWeightsInBfloat16() throws IOException {
        golden = Golden.unpack("llama-causal", temporary);
        CausalLM net = Pretrained.load(golden.folder(), o -> o.dtype(DType.BFLOAT16));
        Lora lora = Lora.apply(net, o -> o.targets("q_proj"));
        assertThat(lora.parameters()).allMatch(p -> p.dtype() == DType.FLOAT32);
        net.apply(golden.tokens()).sum().backward();
        assertThat(lora.parameters()).allMatch(p -> p.grad() != null);
        assertThat(logits(net).dtype()).isEqualTo(DType.BFLOAT16);
    }

    @Test
    void refusesInOneLine() throws IOException {
        CausalLM net = net("llama-causal");
        assertThatThrownBy(() -> Lora.apply(net, o -> o.targets("nowhere"))).hasMessageContaining("[nowhere]");
        assertThatThrownBy(() -> Lora.apply(net, o -> o.targets("embed_tokens")))
                .hasMessageContaining("only linear layers");
        assertThatThrownBy(() -> Lora.load(net, temporary.resolve("none"))).hasMessageContaining("adapter_config.json");
        assertThat(net.parameters()).allMatch(Parameter::requiresGrad);
        Path foreign = adapter("bert-sequence");
        assertThatThrownBy(() -> Lora.load(net, foreign)).isInstanceOf(TextModelException.class);
        Path other = adapter("llama-causal");
        Config config = Config.read(other.resolve("adapter_config.json"));
        config.with("use_dora", true).save(other.resolve("adapter_config.json"));
        assertThatThrownBy(() -> Lora.load(net, other)).hasMessageContaining("use_dora");
        config.with("r", 3L).save(other.resolve("adapter_config.json"));
        assertThatThrownBy(() -> Lora.load(net, other)).hasMessageContaining("lora_A");
        config.with("target_modules", java.util.List.of("k_proj")).save(other.resolve("adapter_config.json"));
        assertThatThrownBy(() -> Lora.load(net, other)).hasMessageContaining("does not fit");
        assertThat(net.stateDict().keySet()).noneMatch(key -> key.contains("lora"));
        config.save(other.resolve("adapter_config.json"));
        Lora.load(net, other);
        assertThatThrownBy(() -> Lora.apply(net, o -> o.targets("q_proj"))).hasMessageContaining("already");
    }
}
