package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.text.CausalLM;
import org.torch4j.models.text.Pretrained;
import org.torch4j.models.text.T5;
import org.torch4j.models.text.Task;
import org.torch4j.models.text.TaskModel;
import org.torch4j.models.text.TextModel;
import org.torch4j.models.text.Tokenizer;
import org.torch4j.models.text.Tokens;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "logits",
        description = "What a model of a Hugging Face folder makes of a text: hidden states, or logits of its head.",
        mixinStandardHelpOptions = true)
final class LogitsCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions options;

    @ArgGroup(multiplicity = "1")
    private Input input;

    static final class Input {
        @Option(names = "--text", description = "A text, which the folder's tokenizer turns into numbers.")
        String text;

        @Option(names = "--ids", split = ",", paramLabel = "ID", description = "Numbers of tokens; nothing is added.")
        long[] ids;
    }

    @Override
    public Integer call() throws IOException {
        TextModel net = Pretrained.load(options.model, o -> o.dtype(DType.FLOAT32));
        Tokens tokens = input.ids != null ? Tokens.of(input.ids) : encoded();
        Tensor out = Torch.noGrad(() -> output(net, tokens));
        boolean logits = net instanceof TaskModel || net instanceof CausalLM || net instanceof T5 t5 && t5.hasHead();
        try (JsonGenerator json = options.output()) {
            json.writeStartObject();
            json.writeStringField("model_type", net.config().modelType());
            json.writeFieldName(logits ? "logits" : "last_hidden_state");
            JsonOutput.write(json, rows(net, out));
            json.writeEndObject();
        }
        return 0;
    }

    /** Of an encoder and a decoder what the decoder says first. */
    private static Tensor output(TextModel net, Tokens tokens) {
        if (net instanceof CausalLM causal) {
            return causal.last(tokens, null);
        }
        if (net instanceof T5 t5 && t5.hasDecoder()) {
            Tensor said = t5.decode(t5.start(1), t5.apply(tokens), tokens.attentionMask());
            return t5.hasHead() ? said.select(1, -1) : said;
        }
        return net.apply(tokens);
    }

    private Tokens encoded() {
        try (Tokenizer tokenizer = Tokenizer.load(options.model)) {
            return tokenizer.encode(input.text);
        }
    }

    /** Of a batch of one text: a row a token, or one row. */
    private static Tensor rows(TextModel net, Tensor out) {
        return net instanceof TaskModel task && task.task() != Task.SEQUENCE_CLASSIFICATION ? out.squeeze(0) : out;
    }
}
