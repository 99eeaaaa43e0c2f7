package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.models.text.SentenceEmbedder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "embed",
        description = "Texts as vectors, by a sentence embedding model of a Hugging Face folder.",
        mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions options;

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "The texts.")
    private List<String> texts;

    @Override
    public Integer call() throws IOException {
        try (SentenceEmbedder embedder = SentenceEmbedder.load(options.model, o -> o.dtype(DType.FLOAT32))) {
            Tensor vectors = embedder.embed(texts);
            try (JsonGenerator out = options.output()) {
                out.writeStartObject();
                out.writeStringField("model_type", embedder.net().config().modelType());
                out.writeFieldName("embeddings");
                JsonOutput.write(out, vectors);
                out.writeEndObject();
            }
        }
        return 0;
    }
}
