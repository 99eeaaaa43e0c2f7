package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.torch4j.DType;
import org.torch4j.models.text.GenerationOptions;
import org.torch4j.models.text.TextGenerator;
import org.torch4j.models.text.TextStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        description = "Lets a text go on, by a language model of a Hugging Face folder.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions options;

    @ArgGroup(multiplicity = "1")
    private Input input;

    @Option(names = "--max-new-tokens", paramLabel = "N", description = "How many tokens come at most.")
    private Integer maxNewTokens;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "0: the likeliest tokens; above: drawn ones, the more evenly the higher.")
    private Double temperature;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed draws the same tokens.")
    private Long seed;

    @Option(names = "--dtype", paramLabel = "D", description = "float32, bfloat16, float16; default the file's.")
    private String dtype;

    static final class Input {
        @Option(names = "--prompt", paramLabel = "TEXT", description = "How the text begins.")
        String prompt;

        @Option(names = "--ids", split = ",", paramLabel = "ID", description = "Numbers of tokens; nothing is added.")
        long[] ids;
    }

    @Override
    public Integer call() throws IOException {
        DType type = dtype == null ? null : DType.of(dtype);
        try (TextGenerator generator = TextGenerator.load(options.model, o -> o.dtype(type))) {
            long[] prompt =
                    input.ids != null ? input.ids : generator.tokenizer().ids(input.prompt);
            boolean speaks = input.ids == null || options.hasTokenizer();
            if (options.json == null && speaks) {
                say(generator, prompt);
                return 0;
            }
            long begin = System.nanoTime();
            long[] ids = generator.generate(prompt, this::choose);
            double speed = ids.length / ((System.nanoTime() - begin) / 1e9);
            if (options.json == null) {
                System.out.println(Arrays.toString(ids));
                report(ids.length, speed);
            } else {
                write(ids, speaks ? generator.tokenizer().decode(ids) : null, speed);
            }
        }
        return 0;
    }

    private void choose(GenerationOptions o) {
        if (maxNewTokens != null) {
            o.maxNewTokens(maxNewTokens);
        }
        if (temperature != null) {
            o.temperature(temperature);
        }
        if (seed != null) {
            o.seed(seed);
        }
    }

    /** Prints the text as it is made. */
    private void say(TextGenerator generator, long[] prompt) {
        long begin = System.nanoTime();
        int[] count = {0};
        try (TextStream<String> text = generator.streamText(prompt, this::choose, id -> count[0]++)) {
            while (text.hasNext()) {
                System.out.print(text.next());
                System.out.flush();
            }
        }
        System.out.println();
        report(count[0], count[0] / ((System.nanoTime() - begin) / 1e9));
    }

    private static void report(int count, double speed) {
        System.err.printf(Locale.ROOT, "%d tokens, %.1f a second%n", count, speed);
    }

    private void write(long[] ids, String text, double speed) throws IOException {
        try (JsonGenerator out = options.output()) {
            out.writeStartObject();
            out.writeFieldName("ids");
            out.writeArray(ids, 0, ids.length);
            out.writeStringField("text", text);
            out.writeNumberField("tokens_per_second", speed);
            out.writeEndObject();
        }
    }
}
