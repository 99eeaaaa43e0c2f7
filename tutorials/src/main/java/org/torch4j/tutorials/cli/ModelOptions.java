package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What the commands of a Hugging Face folder share: the folder, and where their numbers go. */
final class ModelOptions {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "The model's folder.")
    Path model;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to a file instead of printing it.")
    Path json;

    /** Writes to the file, or to standard output. */
    JsonGenerator output() throws IOException {
        return JsonOutput.to(json);
    }

    boolean hasTokenizer() {
        return Files.isRegularFile(model.resolve("tokenizer.json"))
                || Files.isRegularFile(model.resolve("vocab.txt"))
                || Files.isRegularFile(model.resolve("merges.txt"));
    }
}
