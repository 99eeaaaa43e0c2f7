package org.torch4j.models.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Texts as vectors, by the folder's own recipe: {@code modules.json} and {@code 1_Pooling/config.json} say how hidden
 * states are pooled and whether vectors get length one.
 *
 * <pre>{@code
 * try (SentenceEmbedder embedder = SentenceEmbedder.load(Path.of("all-MiniLM-L6-v2"))) {
 *     Tensor vectors = embedder.embed("A text.", "Another one.");        // (2, 384)
 *     Tensor similarities = vectors.matmul(vectors.t());
 * }
 * }</pre>
 *
 * <p>Where the folder has no recipe: the mean over the tokens, not normalized.
 */
public final class SentenceEmbedder implements AutoCloseable {
    private final TextModel net;
    private final Tokenizer tokenizer;
    private final Recipe recipe;
    private final int batch;

    private SentenceEmbedder(TextModel net, Tokenizer tokenizer, Recipe recipe, int batch) {
        this.net = net;
        this.tokenizer = tokenizer;
        this.recipe = recipe;
        this.batch = batch;
    }

    /** What follows the network: parts of the vector, whether it is normalized, and how long texts may be. */
    private record Recipe(List<String> parts, boolean normalized, int longest) {}

    public static SentenceEmbedder load(Path folder) {
        return load(folder, o -> {});
    }

    /** @throws TextModelException for what is missing, unknown or does not fit, in one line */
    public static SentenceEmbedder load(Path folder, Consumer<Pretrained.Options> options) {
        TextModel net = Pretrained.load(transformer(folder), options);
        return new SentenceEmbedder(net, Tokenizer.load(transformer(folder)), recipe(folder, net), 32);
    }

    /** One of another batch size: default 32. */
    public SentenceEmbedder batchSize(int texts) {
        if (texts < 1) {
            throw new IllegalArgumentException("a batch has at least one text, got " + texts);
        }
        return new SentenceEmbedder(net, tokenizer, recipe, texts);
    }

    /** The network under the pooling. */
    public TextModel net() {
        return net;
    }

    /** A vector a text, (texts, D), float32 on the CPU. */
    public Tensor embed(String... texts) {
        return embed(List.of(texts));
    }

    /** The same; texts of like length share a batch, so that little is computed for padding. */
    public Tensor embed(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no texts to embed");
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
        order.sort(Comparator.comparingInt(i -> -texts.get(i).length()));
        Tensor[] rows = new Tensor[texts.size()];
        return Scope.run(() -> Torch.noGrad(() -> {
            for (int at = 0; at < order.size(); at += batch) {
                List<Integer> part = order.subList(at, Math.min(at + batch, order.size()));
                Tensor vectors =
                        Scope.run(() -> vectors(part.stream().map(texts::get).toList()));
                for (int i = 0; i < part.size(); i++) {
                    rows[part.get(i)] = vectors.get(i);
                }
            }
            return Torch.stack(List.of(rows));
        }));
    }

    private Tensor vectors(List<String> texts) {
        Tokens tokens = tokenizer
                .encode(texts, o -> {
                    if (recipe.longest > 0) {
                        o.truncation(recipe.longest);
                    }
                })
                .to(net.device());
        Tensor hidden = net.apply(tokens);
        List<Tensor> parts = recipe.parts.stream()
                .map(how -> pooled(how, hidden, tokens.attentionMask()))
                .toList();
        Tensor all = (parts.size() == 1 ? parts.get(0) : Torch.cat(parts, 1)).to(DType.FLOAT32);
        return (recipe.normalized ? Pooled.unit(all) : all).cpu();
    }

    private static Tensor pooled(String how, Tensor hidden, Tensor mask) {
        return switch (how) {
            case "cls" -> Pooled.first(hidden, mask);
            case "max" -> Pooled.max(hidden, mask);
            case "mean" -> Pooled.mean(hidden, mask);
            case "mean_sqrt_len_tokens" -> Pooled.meanSqrt(hidden, mask);
            case "lasttoken" -> Pooled.last(hidden, mask);
            default -> throw new TextModelException("pooling '" + how + "' is not known");
        };
    }

    private static Path transformer(Path folder) {
        Path modules = folder.resolve("modules.json");
        if (Files.isRegularFile(modules) && Json.parse(modules) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> module
                        && String.valueOf(module.get("type")).endsWith(".Transformer")) {
                    Path inner = folder.resolve(String.valueOf(module.get("path")));
                    return Files.isRegularFile(inner.resolve("config.json")) ? inner : folder;
                }
            }
        }
        return folder;
    }

    private static Recipe recipe(Path folder, TextModel net) {
        List<String> parts = new ArrayList<>();
        boolean normalized = false;
        Path modules = folder.resolve("modules.json");
        if (Files.isRegularFile(modules) && Json.parse(modules) instanceof List<?> list) {
            for (Object each : list) {
                String type = each instanceof Map<?, ?> module ? String.valueOf(module.get("type")) : "";
                if (type.endsWith(".Pooling")) {
                    Object path = ((Map<?, ?>) each).get("path");
                    parts.addAll(pooling(folder.resolve(String.valueOf(path)).resolve("config.json")));
                } else if (type.endsWith(".Normalize")) {
                    normalized = true;
                } else if (!type.endsWith(".Transformer")) {
                    throw new TextModelException(modules + " names a module of unknown type '" + type + "'");
                }
            }
        } else if (Files.isRegularFile(folder.resolve("1_Pooling/config.json"))) {
            parts.addAll(pooling(folder.resolve("1_Pooling/config.json")));
        }
        return new Recipe(parts.isEmpty() ? List.of("mean") : parts, normalized, longest(folder, net));
    }

    private static List<String> pooling(Path file) {
        Config c = Config.read(file);
        if (c.has("pooling_mode")) {
            return c.values().get("pooling_mode") instanceof List<?> several
                    ? several.stream().map(String::valueOf).toList()
                    : List.of(c.text("pooling_mode"));
        }
        List<String> parts = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("pooling_mode_cls_token", "cls");
        names.put("pooling_mode_max_tokens", "max");
        names.put("pooling_mode_mean_tokens", "mean");
        names.put("pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens");
        names.put("pooling_mode_lasttoken", "lasttoken");
        names.forEach((key, name) -> {
            if (c.flag(key, false)) {
                parts.add(name);
            }
        });
        if (parts.isEmpty()) {
            throw c.error("no pooling that is known is chosen");
        }
        return parts;
    }

    /** How many tokens of a text count: what the folder says, at most as many as the network has places for. */
    private static int longest(Path folder, TextModel net) {
        Path file = folder.resolve("sentence_bert_config.json");
        if (Files.isRegularFile(file) && Config.read(file).has("max_seq_length")) {
            return (int) Config.read(file).integer("max_seq_length");
        }
        Path tokenizer = transformer(folder).resolve("tokenizer_config.json");
        double said = Files.isRegularFile(tokenizer) ? Config.read(tokenizer).number("model_max_length", 0) : 0;
        long places = net.config().integer("max_position_embeddings", 0);
        // RoBERTa and MPNet begin to count behind the padding's number
        boolean behind =
                List.of("roberta", "xlm-roberta", "mpnet").contains(net.config().modelType());
        double counted = behind ? places - 2 : places;
        double least = said > 0 && counted > 0 ? Math.min(said, counted) : Math.max(said, counted);
        return (int) Math.min(least, Integer.MAX_VALUE);
    }

    /** Gives the tokenizer back. */
    @Override
    public void close() {
        tokenizer.close();
    }
}
