package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.models.text.SentenceEmbedder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "embed",
        description = "Texts as vectors, by a sentence embedding model of a Hugging Face folder.",
        mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "The model's folder.")
    private Path model;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the vectors to a file instead of printing them.")
    private Path json;

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "The texts.")
    private List<String> texts;

    @Override
    public Integer call() throws IOException {
        try (SentenceEmbedder embedder = SentenceEmbedder.load(model, o -> o.dtype(DType.FLOAT32));
                JsonGenerator out = JsonOutput.to(json)) {
            Tensor vectors = embedder.embed(texts);
            out.writeStartObject();
            out.writeStringField("model_type", embedder.net().config().modelType());
            out.writeFieldName("embeddings");
            JsonOutput.write(out, vectors);
            out.writeEndObject();
        }
        return 0;
    }
}
