package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Memory;

/** Beam search, strings that end a text, and text in pieces, as transformers has them: scripts/python/golden_generation.py. */
class GenerationTest {
    @TempDir
    Path temporary;

    private static List<Map<String, Object>> golden(String key) throws IOException {
        try (InputStream in = GenerationTest.class.getResourceAsStream("/generation.json")) {
            List<Map<String, Object>> all = new ArrayList<>();
            for (Object each : (List<?>) Json.objectOf(new String(in.readAllBytes()), "generation.json")
                    .get(key)) {
                all.add(map(each));
            }
            return all;
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static long[] longs(Object list) {
        return ((List<?>) list)
                .stream().mapToLong(id -> ((Number) id).longValue()).toArray();
    }

    /** A checkpoint's folder with the tokenizer for its 67 tokens. */
    private Golden spoken(String name) throws IOException {
        Golden golden = Golden.unpack(name, temporary);
        for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
            try (InputStream in = getClass().getResourceAsStream("/generation-tokenizer/" + file)) {
                Files.write(golden.folder().resolve(file), in.readAllBytes());
            }
        }
        return golden;
    }

    private static void choose(GenerationOptions o, Map<String, Object> options) {
        options.forEach((key, value) -> {
            switch (key) {
                case "num_beams" -> o.beams(((Number) value).intValue());
                case "length_penalty" -> o.lengthPenalty(((Number) value).doubleValue());
                case "num_return_sequences" -> o.returnSequences(((Number) value).intValue());
                case "repetition_penalty" -> o.repetitionPenalty(((Number) value).doubleValue());
                case "early_stopping" ->
                    o.earlyStopping(
                            "never".equals(value) ? GenerationOptions.Early.NEVER : GenerationOptions.Early.YES);
                default -> throw new AssertionError(key);
            }
        });
    }

    @Test
    void findsPythonsBeams() throws IOException {
        Set<String> kinds = new HashSet<>();
        for (Map<String, Object> search : golden("searches")) {
            String name = (String) search.get("case");
            kinds.add(name);
            Golden golden = Golden.unpack(name, temporary);
            TextGenerator generator = TextGenerator.load(golden.folder());
            Tokens batch = Tokens.of(golden.get("greedy.batch")).withMask(golden.get("greedy.batch_mask"));
            long[][] ids = generator.generate(batch, o -> {
                o.maxNewTokens(14).stopIds(longs(search.get("eos")));
                choose(o, map(search.get("options")));
            });
            List<?> python = (List<?>) search.get("ids");
            assertThat(ids.length).isEqualTo(python.size());
            for (int i = 0; i < ids.length; i++) {
                assertThat(ids[i]).as("%s %s", name, search.get("options")).isEqualTo(longs(python.get(i)));
            }
        }
        assertThat(kinds).hasSizeGreaterThan(3).contains("t5-generation");
    }

    @Test
    void endsAtPythonsStringsAndSaysTheSamePieceByPiece() throws IOException {
        for (Map<String, Object> text : golden("texts")) {
            Golden golden = spoken((String) text.get("case"));
            long[] prompt = golden.get("greedy.prompt").get(0).toLongs();
            java.util.function.Consumer<GenerationOptions> options = o -> {
                o.maxNewTokens(40).stopIds();
                if (text.get("stop") != null) {
                    o.stopStrings((String) text.get("stop"));
                }
            };
            try (TextGenerator generator = TextGenerator.load(golden.folder())) {
                long[] ids = generator.generate(prompt, options);
                assertThat(ids).as("%s", text.get("stop")).isEqualTo(longs(text.get("ids")));
                assertThat(generator.tokenizer().decode(ids)).isEqualTo(text.get("text"));
                TextPieces pieces = new TextPieces(generator.tokenizer());
                StringBuilder said = new StringBuilder();
                int count = 0;
                try (TextStream<Long> stream = generator.stream(prompt, options)) {
                    while (stream.hasNext()) {
                        String piece = pieces.add(stream.next());
                        count += piece.isEmpty() ? 0 : 1;
                        said.append(piece);
                    }
                }
                assertThat(said.append(pieces.rest())).hasToString((String) text.get("text"));
                assertThat(count).isGreaterThan(ids.length > 20 ? 10 : 0);
            }
        }
    }

    @Test
    void saysTextsAsTheyAreMade() throws IOException {
        try (TextGenerator generator = TextGenerator.load(spoken("llama-causal").folder())) {
            String whole =
                    generator.generate("the stone", o -> o.maxNewTokens(30).stopIds());
            StringBuilder pieces = new StringBuilder();
            TextStream<String> stream =
                    generator.stream("the stone", o -> o.maxNewTokens(30).stopIds());
            stream.forEachRemaining(pieces::append);
            assertThat(pieces).hasToString(whole);
            assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void givesABatchOfTextsWhatEachGetsAlone() throws IOException {
        for (String name : List.of("llama-causal", "t5-generation", "gpt2-causal")) {
            try (TextGenerator generator = TextGenerator.load(spoken(name).folder())) {
                List<String> prompts = List.of("a stone", "all the others on it", "at");
                List<String> together =
                        generator.generate(prompts, o -> o.maxNewTokens(12).stopIds());
                for (int i = 0; i < 3; i++) {
                    assertThat(together.get(i)).isEqualTo(generator.generate(prompts.get(i), o -> o.maxNewTokens(12)
                            .stopIds()));
                }
            }
        }
    }

    @Test
    void drawsWhatTheOptionsLeave() throws IOException {
        Golden golden = Golden.unpack("llama-causal", temporary);
        TextGenerator generator = TextGenerator.load(golden.folder());
        long[] prompt = golden.get("greedy.prompt").get(0).toLongs();
        long[] greedy = generator.generate(prompt, o -> o.maxNewTokens(20).stopIds());
        assertThat(generator.generate(
                        prompt, o -> o.maxNewTokens(20).stopIds().temperature(5).topK(1)))
                .isEqualTo(greedy);
        assertThat(generator.generate(
                        prompt, o -> o.maxNewTokens(20).stopIds().temperature(5).topP(1e-9)))
                .isEqualTo(greedy);
        long[] drawn = generator.generate(
                prompt, o -> o.maxNewTokens(20).stopIds().temperature(2).seed(3));
        assertThat(generator.generate(
                        prompt, o -> o.maxNewTokens(20).stopIds().temperature(2).seed(3)))
                .isEqualTo(drawn);
        assertThat(generator.generate(
                        prompt, o -> o.maxNewTokens(20).stopIds().temperature(2).seed(4)))
                .isNotEqualTo(drawn);
        long[] once =
                generator.generate(prompt, o -> o.maxNewTokens(20).stopIds().repetitionPenalty(1e6));
        assertThat(java.util.Arrays.stream(once).distinct().count())
                .isGreaterThan(java.util.Arrays.stream(greedy).distinct().count());
    }

    @Test
    void drawsEachTokenAsOftenAsItsProbabilitySays() {
        org.torch4j.Tensor logits =
                org.torch4j.Torch.tensor(new double[] {2, 1, 0, -1}).toFloat().view(1, 4);
        Sampling sampling =
                new Sampling(new GenerationOptions().temperature(0.5).topK(3).seed(1));
        int[] counts = new int[4];
        int draws = 4000;
        for (int i = 0; i < draws; i++) {
            counts[(int) sampling.next(logits, List.of(List.of()))[0]]++;
        }
        double sum = Math.exp(4) + Math.exp(2) + 1;
        // four standard deviations of a share of 4,000 draws are at most 0.032
        assertThat(counts[0] / (double) draws).isCloseTo(Math.exp(4) / sum, org.assertj.core.data.Offset.offset(0.032));
        assertThat(counts[1] / (double) draws).isCloseTo(Math.exp(2) / sum, org.assertj.core.data.Offset.offset(0.032));
        assertThat(counts[3]).isZero();
    }

    @Test
    void takesTheFoldersDefaults() throws IOException {
        Golden golden = spoken("llama-causal");
        long[] prompt = golden.get("greedy.prompt").get(0).toLongs();
        Files.writeString(
                golden.folder().resolve("generation_config.json"),
                "{\"max_new_tokens\": 7, \"num_beams\": 3, \"eos_token_id\": [1, 2], \"early_stopping\": \"never\"}");
        TextGenerator generator = TextGenerator.load(golden.folder());
        assertThat(generator.generate(prompt, o -> {}))
                .isEqualTo(generator.generate(
                        prompt,
                        o -> o.maxNewTokens(7).beams(3).stopIds(1, 2).earlyStopping(GenerationOptions.Early.NEVER)));
        assertThatThrownBy(() -> generator.stream(prompt, o -> {})).hasMessageContaining("beam search");
        assertThatThrownBy(() -> generator.generate(prompt, o -> o.returnSequences(4)))
                .hasMessageContaining("beams");
        assertThatThrownBy(() -> generator.generate(new long[0], o -> {})).hasMessageContaining("at least one token");
    }

    @Test
    void leavesMemoryFlatOverAThousandTokens() throws IOException {
        Golden golden = Golden.unpack("gemma2-causal", temporary);
        TextGenerator generator = TextGenerator.load(golden.folder());
        long[] prompt = golden.get("greedy.prompt").get(0).toLongs();
        TextStream<Long> stream =
                generator.stream(prompt, o -> o.maxNewTokens(1000).stopIds());
        for (int i = 0; i < 100; i++) {
            stream.next();
        }
        long before = Memory.usageAfterCollection().objects();
        int count = 100;
        while (stream.hasNext()) {
            stream.next();
            count++;
        }
        assertThat(count).isEqualTo(1000);
        assertThat(Memory.usageAfterCollection().objects()).isLessThanOrEqualTo(before);
    }
}
