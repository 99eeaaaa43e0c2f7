package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.Tensor;
import org.torch4j.io.Safetensors;

/** Folders with shards and pickles, and with sentence-transformers' recipes: scripts/python/golden_folders.py. */
class FoldersTest {
    /** Rounding of float32 sums of some dozen terms near 1. */
    private static final double FLOAT32 = 1e-5;

    @TempDir
    Path temporary;

    private Path unpack(String name) throws IOException {
        Path folder = temporary.resolve(name);
        try (ZipInputStream zip = new ZipInputStream(getClass().getResourceAsStream("/folders/" + name + ".zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        return folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shards", "bin", "bin-shards"})
    void readsTheSameWeightsFromAnyFiles(String name) throws IOException {
        TextModel net = Pretrained.load(unpack(name));
        Map<String, Tensor> one = Safetensors.load(
                Golden.unpack("bert-masked", temporary).folder().resolve("model.safetensors"));
        Map<String, Tensor> read = net.stateDict();
        assertThat(read.keySet()).containsAll(one.keySet());
        one.forEach(
                (key, tensor) -> assertThat(read.get(key).equal(tensor)).as(key).isTrue());
        assertThat(net.getParameter("cls.predictions.decoder.weight"))
                .isSameAs(net.getParameter("bert.embeddings.word_embeddings.weight"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shards", "bin-shards"})
    void namesTheShardThatIsMissing(String name) throws IOException {
        Path folder = unpack(name);
        Path shard;
        try (Stream<Path> files = Files.list(folder)) {
            shard = files.filter(f -> f.getFileName().toString().contains("-00002-of-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(shard);
        assertThatThrownBy(() -> Pretrained.load(folder))
                .hasMessageContaining(shard.getFileName().toString())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "cls", "max", "mean_sqrt_len_tokens", "lasttoken"})
    void poolsAsSentenceTransformersDoes(String mode) throws IOException {
        Path all = unpack("sentences");
        Map<String, Object> expected = Json.object(all.resolve("expected.json"));
        List<String> texts =
                ((List<?>) expected.get("texts")).stream().map(String::valueOf).toList();
        for (String normalized : List.of("False", "True")) {
            Path folder = all.resolve(mode + "-" + normalized);
            Files.copy(all.resolve("base/model.safetensors"), folder.resolve("model.safetensors"));
            Files.copy(all.resolve("base/vocab.txt"), folder.resolve("vocab.txt"));
            try (SentenceEmbedder embedder = SentenceEmbedder.load(folder)) {
                Tensor vectors = embedder.batchSize(3).embed(texts);
                List<?> python = (List<?>) expected.get(mode + "-" + normalized);
                for (int i = 0; i < texts.size(); i++) {
                    float[] row = vectors.get(i).toFloats();
                    List<?> numbers = (List<?>) python.get(i);
                    for (int k = 0; k < row.length; k++) {
                        assertThat((double) row[k])
                                .as("%s, text %d", folder.getFileName(), i)
                                .isCloseTo(((Number) numbers.get(k)).doubleValue(), within(FLOAT32 * 10));
                    }
                }
                assertThat(embedder.embed(texts.get(0))
                                .get(0)
                                .sub(vectors.get(0))
                                .abs()
                                .max()
                                .item())
                        .isLessThan(FLOAT32);
            }
        }
    }

    @Test
    void refusesRecipesThatAreNotKnown() throws IOException {
        Path all = unpack("sentences");
        Path folder = all.resolve("mean-False");
        Files.copy(all.resolve("base/model.safetensors"), folder.resolve("model.safetensors"));
        Files.copy(all.resolve("base/vocab.txt"), folder.resolve("vocab.txt"));
        Files.writeString(
                folder.resolve("modules.json"),
                "[{\"type\": \"sentence_transformers.models.Dense\", \"path\": \"2_Dense\"}]",
                StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SentenceEmbedder.load(folder)).hasMessageContaining("Dense");
    }
}
