package org.torch4j.tutorials.serve;

import static org.torch4j.Torch.inferenceMode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.models.text.Pretrained;
import org.torch4j.models.text.Task;
import org.torch4j.models.text.TaskModel;
import org.torch4j.models.text.TextModel;
import org.torch4j.models.text.Tokenizer;

/** A Hugging Face folder with a classifier of texts, asked as {@code {"text": "..."}}. */
public final class Texts implements Served<String> {
    private static final int LONGEST = 512;

    private final String name;
    private final TextModel net;
    private final Tokenizer tokenizer;
    private final int longest;

    /** @throws IllegalArgumentException for a folder whose model does not classify texts */
    public Texts(Path folder) {
        name = folder.toAbsolutePath().normalize().getFileName().toString();
        net = Pretrained.load(folder, o -> o.dtype(DType.FLOAT32));
        if (!(net instanceof TaskModel model) || model.task() != Task.SEQUENCE_CLASSIFICATION) {
            throw new IllegalArgumentException(folder + " holds a " + net.architecture()
                    + ": only classifiers of texts are served (...ForSequenceClassification)");
        }
        net.eval();
        longest = (int) Math.min(LONGEST, net.config().integer("max_position_embeddings", LONGEST));
        tokenizer = Tokenizer.load(folder);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String read(String body) {
        return Json.value(body, "text", "\"a text\"", Texts::text);
    }

    private static String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
    }

    @Override
    public List<String> answer(List<String> questions) {
        try (var scope = Scope.open();
                var mode = inferenceMode()) {
            var tokens = tokenizer.encode(questions, o -> o.truncation(longest));
            var scores = net.apply(tokens).softmax(1);
            return Json.rows(classes((int) scores.size(1)), scores.toFloats());
        }
    }

    private List<String> classes(int count) {
        var names = net.config().sub("id2label");
        return IntStream.range(0, count)
                .mapToObj(i -> names.text(Integer.toString(i), "LABEL_" + i))
                .toList();
    }

    @Override
    public String page() {
        return Served.page("texts.html");
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
