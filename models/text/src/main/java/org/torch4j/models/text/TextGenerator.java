package org.torch4j.models.text;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Lets texts go on.
 *
 * <pre>{@code
 * try (TextGenerator generator = TextGenerator.load(folder)) {
 *     System.out.println(generator.generate("Once upon a time", o -> o.maxNewTokens(64).temperature(.8).topP(.9)));
 * }
 * }</pre>
 */
public final class TextGenerator implements AutoCloseable {
    private final Path folder;
    private final TextModel net;
    private final GenerationOptions defaults;
    private Tokenizer tokenizer;

    private TextGenerator(Path folder, TextModel net) {
        this.folder = folder;
        this.net = net;
        defaults = GenerationOptions.of(folder, net.config());
    }

    public static TextGenerator load(Path folder) {
        return load(folder, o -> {});
    }

    /** @throws TextModelException for what is missing, unknown or does not fit, in one line */
    public static TextGenerator load(Path folder, Consumer<Pretrained.Options> options) {
        return new TextGenerator(folder, Pretrained.load(folder, options));
    }

    /** The network that says what comes next. */
    public TextModel net() {
        return net;
    }

    /** The folder's tokenizer, read when it is first asked for. */
    public synchronized Tokenizer tokenizer() {
        if (tokenizer == null) {
            tokenizer = Tokenizer.load(folder);
        }
        return tokenizer;
    }

    /** What a text goes on with. */
    public String generate(String prompt, Consumer<GenerationOptions> options) {
        return tokenizer().decode(generate(tokenizer().ids(prompt), options));
    }

    /** What several texts go on with, all at once. */
    public List<String> generate(List<String> prompts, Consumer<GenerationOptions> options) {
        return texts(generate(tokenizer().encode(prompts, o -> o.padLeft(!(net instanceof T5))), options));
    }

    /** New ids after a prompt's. */
    public long[] generate(long[] prompt, Consumer<GenerationOptions> options) {
        return generate(Tokens.of(prompt), options)[0];
    }

    /** New ids after each prompt of a batch, which is padded on the left: {@code o -> o.padLeft(true)}. */
    public long[][] generate(Tokens prompts, Consumer<GenerationOptions> options) {
        return Generation.run(net, prompts.to(net.device()), with(options), this::tokenizer);
    }

    /** New ids one by one, each computed when it is asked for. */
    public TextStream<Long> stream(long[] prompt, Consumer<GenerationOptions> options) {
        Generation generation = generation(prompt, options);
        return new TextStream<>(
                () -> {
                    long[] ids = generation.next();
                    return ids == null ? null : ids[0];
                },
                generation);
    }

    /**
     * What a text goes on with, in pieces as they are made: {@code stream(prompt, o -> {}).forEachRemaining(
     * System.out::print)}. Together they are the text of {@link #generate(String, Consumer)}.
     */
    public TextStream<String> stream(String prompt, Consumer<GenerationOptions> options) {
        return streamText(tokenizer().ids(prompt), options, id -> {});
    }

    /** @param seen gets each new id, of which several may make one piece */
    public TextStream<String> streamText(long[] prompt, Consumer<GenerationOptions> options, LongConsumer seen) {
        Generation generation = generation(prompt, options);
        TextPieces pieces = new TextPieces(tokenizer());
        return new TextStream<>(
                () -> {
                    for (long[] ids = generation.next(); ids != null; ids = generation.next()) {
                        seen.accept(ids[0]);
                        String piece = pieces.add(ids[0]);
                        if (!piece.isEmpty()) {
                            return piece;
                        }
                    }
                    String rest = pieces.rest();
                    return rest.isEmpty() ? null : rest;
                },
                generation);
    }

    private Generation generation(long[] prompt, Consumer<GenerationOptions> options) {
        GenerationOptions chosen = with(options);
        if (chosen.beams > 1) {
            throw new IllegalArgumentException("a beam search knows its text at the end only: generate, not stream");
        }
        return Generation.of(net, Tokens.of(prompt).to(net.device()), chosen, this::tokenizer);
    }

    private GenerationOptions with(Consumer<GenerationOptions> options) {
        GenerationOptions chosen = defaults.copy();
        options.accept(chosen);
        return chosen.checked();
    }

    /** Texts of several ids each. */
    public List<String> texts(long[][] ids) {
        return Arrays.stream(ids).map(tokenizer()::decode).toList();
    }

    @Override
    public void close() {
        if (tokenizer != null) {
            tokenizer.close();
        }
    }
}
