package org.torch4j.models.text;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

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

    /** New ids after a prompt's. */
    public long[] generate(long[] prompt, Consumer<GenerationOptions> options) {
        return generate(Tokens.of(prompt), options)[0];
    }

    /** New ids after each prompt of a batch, which is padded on the left: {@code o -> o.padLeft(true)}. */
    public long[][] generate(Tokens prompts, Consumer<GenerationOptions> options) {
        return Generation.run(net, prompts.to(net.device()), with(options));
    }

    /** New ids one by one, as they are made. */
    public Iterator<Long> stream(long[] prompt, Consumer<GenerationOptions> options) {
        Generation generation = Generation.of(net, Tokens.of(prompt).to(net.device()), with(options));
        return new Iterator<>() {
            private long[] ahead = generation.next();

            @Override
            public boolean hasNext() {
                return ahead != null;
            }

            @Override
            public Long next() {
                if (ahead == null) {
                    throw new NoSuchElementException("the text has ended");
                }
                long id = ahead[0];
                ahead = generation.next();
                if (ahead == null) {
                    generation.close();
                }
                return id;
            }
        };
    }

    private GenerationOptions with(Consumer<GenerationOptions> options) {
        GenerationOptions chosen = defaults.copy();
        options.accept(chosen);
        return chosen;
    }

    /** Texts of several ids each. */
    public List<String> texts(long[][] ids) {
        return java.util.Arrays.stream(ids).map(tokenizer()::decode).toList();
    }

    @Override
    public void close() {
        if (tokenizer != null) {
            tokenizer.close();
        }
    }
}
