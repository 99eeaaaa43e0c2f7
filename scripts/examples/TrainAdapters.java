import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Safetensors;
import org.torch4j.models.text.Lora;
import org.torch4j.models.text.LoraOptions;
import org.torch4j.models.text.Pretrained;
import org.torch4j.models.text.T5;
import org.torch4j.models.text.TextModel;
import org.torch4j.models.text.Tokens;
import org.torch4j.optim.AdamW;

/** TrainAdapters WORK: trains adapters on checkpoints for a few steps and saves them, with the logits, for PEFT to read. */
public final class TrainAdapters {
    private static final Tokens TOKENS = Tokens.of(5, 9, 31, 4, 60, 17, 3);

    public static void main(String[] args) {
        Path work = Path.of(args[0]);
        train(work, "llama-causal", "plain", o -> o.rank(4).alpha(8).targets("q_proj", "v_proj").taskType("CAUSAL_LM"));
        train(work, "llama-causal", "all-linear", o -> o.rank(2)
                .targets("all-linear")
                .rankPattern(Map.of("0.mlp.down_proj", 3))
                .alphaPattern(Map.of("q_proj", 5.0)));
        train(work, "gpt2-causal", "transposed", o -> o.rank(2).alpha(6).targets("c_attn", "c_fc").rsLora(true));
        train(work, "bert-sequence", "kept", o -> o.rank(3)
                .targets("query", "value")
                .modulesToSave("classifier")
                .taskType("SEQ_CLS"));
        train(work, "t5-generation", "dropped", o -> o.rank(2).alpha(16).targets("q", "v").dropout(.1));
    }

    private static void train(Path work, String model, String name, Consumer<LoraOptions> options) {
        Torch.manualSeed(1);
        TextModel net = Pretrained.load(work.resolve(model));
        Lora lora = Lora.apply(net, options);
        AdamW adamw = new AdamW(lora.parameters(), o -> o.lr(.05));
        net.train();
        for (int step = 0; step < 5; step++) {
            adamw.minimize(logits(net).logSoftmax(-1).select(-1, 1).mean().neg());
        }
        net.eval();
        Path folder = work.resolve(model + "." + name);
        lora.save(folder);
        Tensor logits = Torch.noGrad(() -> logits(net));
        Safetensors.save(Map.of("logits", logits.contiguous()), folder.resolve("expected.safetensors"));
    }

    private static Tensor logits(TextModel net) {
        return net instanceof T5 t5 ? t5.decode(Tokens.of(0, 8, 2), t5.apply(TOKENS), null) : net.apply(TOKENS);
    }
}
