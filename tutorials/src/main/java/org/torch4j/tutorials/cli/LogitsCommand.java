package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.text.CausalLM;
import org.torch4j.models.text.Pretrained;
import org.torch4j.models.text.Task;
import org.torch4j.models.text.TaskModel;
import org.torch4j.models.text.TextModel;
import org.torch4j.models.text.Tokenizer;
import org.torch4j.models.text.Tokens;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "logits",
        description = "What a model of a Hugging Face folder makes of a text: hidden states, or logits of its head.",
        mixinStandardHelpOptions = true)
final class LogitsCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "The model's folder.")
    private Path model;

    @ArgGroup(multiplicity = "1")
    private Input input;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the numbers to a file instead of printing them.")
    private Path json;

    static final class Input {
        @Option(names = "--text", description = "A text, which the folder's tokenizer turns into numbers.")
        String text;

        @Option(names = "--ids", split = ",", paramLabel = "ID", description = "Numbers of tokens; nothing is added.")
        long[] ids;
    }

    @Override
    public Integer call() throws IOException {
        TextModel net = Pretrained.load(model, o -> o.dtype(DType.FLOAT32));
        Tokens tokens = input.ids != null ? Tokens.of(input.ids) : encoded();
        Tensor out = Torch.noGrad(() -> net instanceof CausalLM causal ? causal.last(tokens, null) : net.apply(tokens));
        try (JsonGenerator json = JsonOutput.to(this.json)) {
            json.writeStartObject();
            json.writeStringField("model_type", net.config().modelType());
            json.writeFieldName(net instanceof TaskModel || net instanceof CausalLM ? "logits" : "last_hidden_state");
            JsonOutput.write(json, rows(net, out));
            json.writeEndObject();
        }
        return 0;
    }

    private Tokens encoded() {
        try (Tokenizer tokenizer = Tokenizer.load(model)) {
            return tokenizer.encode(input.text);
        }
    }

    /** Of a batch of one text: a row a token, or one row. */
    private static Tensor rows(TextModel net, Tensor out) {
        return net instanceof TaskModel task && task.task() != Task.SEQUENCE_CLASSIFICATION ? out.squeeze(0) : out;
    }
}
