package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.empty;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.ones;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.DType;
import org.torch4j.Memory;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeMemory;

/**
 * Without recording, a layer's intermediates are gone when the next layer runs. Of networks whose layers hand on views of
 * closed tensors (GPT-2, Gemma, ViT) the highest count says nothing: such memory is counted until it is looked at again.
 */
class FreedIntermediatesTest {
    private static final long BATCH = 64;
    private static final long LENGTH = 16;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert-model",
                "roberta-model",
                "distilbert-model",
                "mpnet-model",
                "modernbert-model",
                "llama-model",
                "mistral-causal",
                "qwen2-causal",
                "qwen3-causal",
                "t5-encoder",
                "clip-text",
                "clip-vision"
            })
    void aDeeperNetworkNeedsNoMoreMemory(String name) throws IOException {
        Config config = Config.read(Golden.unpack(name, temporary).folder().resolve("config.json"));
        TextModel shallow = Pretrained.create(ofLayers(config, 2));
        TextModel deep = Pretrained.create(ofLayers(config, 10));
        assertThat(deep.parameters().size()).isGreaterThan(shallow.parameters().size());
        Tensor input = name.startsWith("vit") || name.equals("clip-vision")
                ? ones(BATCH, 3, config.integer("image_size"), config.integer("image_size"))
                : ones(new long[] {BATCH, LENGTH}, DType.INT64);

        long few = peak(() -> noGrad(() -> shallow.apply(input)));
        long many = peak(() -> noGrad(() -> deep.apply(input)));
        long recorded = peak(() -> deep.apply(input));

        assertThat(many).isPositive().isLessThan(few + few / 4);
        assertThat(recorded).as("of a recorded call").isGreaterThan(3 * many);
    }

    @ParameterizedTest
    @ValueSource(strings = "llama-causal")
    void withACacheToo(String name) throws IOException {
        Config config = Config.read(Golden.unpack(name, temporary).folder().resolve("config.json"));
        CausalLM shallow = Pretrained.create(ofLayers(config, 2));
        CausalLM deep = Pretrained.create(ofLayers(config, 10));
        Tokens tokens = Tokens.of(ones(new long[] {BATCH, LENGTH}, DType.INT64));

        try (KeyValueCache one = shallow.cache(BATCH, LENGTH);
                KeyValueCache other = deep.cache(BATCH, LENGTH)) {
            long few = peak(() -> noGrad(() -> shallow.apply(tokens, one)));
            long many = peak(() -> noGrad(() -> deep.apply(tokens, other)));

            assertThat(many).isPositive().isLessThan(few + few / 4);
        }
    }

    private static Config ofLayers(Config config, int count) {
        List<Object> types = new ArrayList<>();
        Object known = config.values().get("layer_types");
        if (known instanceof List<?> list) {
            Stream.generate(() -> list).limit(count).forEach(types::addAll);
        }
        Config changed = config;
        for (String key : List.of("num_hidden_layers", "n_layer", "n_layers", "num_layers")) {
            changed = config.values().containsKey(key) ? changed.with(key, count) : changed;
        }
        return types.isEmpty() ? changed : changed.with("layer_types", types.subList(0, count));
    }

    /** The most bytes that are counted at once during a call, above those before. */
    private static long peak(Supplier<?> call) {
        Memory.collect();
        long before = Memory.usage().bytes();
        long filler = NativeMemory.peakBytes() - before + 1;
        try (Tensor untouched = empty(new long[] {filler}, DType.UINT8)) {
            long base = Memory.usage().bytes();
            call.get();
            return NativeMemory.peakBytes() - base;
        }
    }
}
