package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.torch4j.DType;
import org.torch4j.models.text.TextGenerator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        description = "Lets a text go on, by a language model of a Hugging Face folder.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "The model's folder.")
    private Path model;

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

    @Option(names = "--json", paramLabel = "FILE", description = "Write ids, text and speed to a file.")
    private Path json;

    static final class Input {
        @Option(names = "--prompt", paramLabel = "TEXT", description = "How the text begins.")
        String prompt;

        @Option(names = "--ids", split = ",", paramLabel = "ID", description = "Numbers of tokens; nothing is added.")
        long[] ids;
    }

    @Override
    public Integer call() throws IOException {
        DType type = dtype == null ? null : DType.of(dtype);
        try (TextGenerator generator = TextGenerator.load(model, o -> o.dtype(type))) {
            long[] prompt =
                    input.ids != null ? input.ids : generator.tokenizer().ids(input.prompt);
            long begin = System.nanoTime();
            long[] ids = generator.generate(prompt, o -> {
                if (maxNewTokens != null) {
                    o.maxNewTokens(maxNewTokens);
                }
                if (temperature != null) {
                    o.temperature(temperature);
                }
                if (seed != null) {
                    o.seed(seed);
                }
            });
            double seconds = (System.nanoTime() - begin) / 1e9;
            String text =
                    input.ids == null || hasTokenizer() ? generator.tokenizer().decode(ids) : null;
            print(ids, text, ids.length / seconds);
        }
        return 0;
    }

    private boolean hasTokenizer() {
        return Files.isRegularFile(model.resolve("tokenizer.json"))
                || Files.isRegularFile(model.resolve("vocab.txt"))
                || Files.isRegularFile(model.resolve("merges.txt"));
    }

    private void print(long[] ids, String text, double speed) throws IOException {
        if (json == null) {
            System.out.println(text == null ? java.util.Arrays.toString(ids) : text);
            System.err.printf(Locale.ROOT, "%d tokens, %.1f a second%n", ids.length, speed);
            return;
        }
        try (JsonGenerator out = JsonOutput.to(json)) {
            out.writeStartObject();
            out.writeFieldName("ids");
            out.writeArray(ids, 0, ids.length);
            out.writeStringField("text", text);
            out.writeNumberField("tokens_per_second", speed);
            out.writeEndObject();
        }
    }
}
