package org.torch4j.tutorials.text;

import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.randperm;
import static org.torch4j.nn.functional.Functional.crossEntropy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.models.text.CausalLM;
import org.torch4j.models.text.Config;
import org.torch4j.models.text.Lora;
import org.torch4j.models.text.Pretrained;
import org.torch4j.models.text.TextGenerator;
import org.torch4j.models.text.TextModel;
import org.torch4j.models.text.Tokens;
import org.torch4j.nn.Parameter;
import org.torch4j.optim.AdamW;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/**
 * A small Llama learns to write names of all countries but one; then LoRA, a few small matrices beside its frozen weights,
 * teaches it Japanese ones.
 */
public final class LoraNames implements Tutorial {
    static final int BATCH = 64;
    static final int BASE_STEPS = 200;
    static final int LORA_STEPS = 100;
    static final String COUNTRY = "Japanese";

    @Override
    public void run(Run run) throws IOException {
        List<String> others = names(run, true, false);
        List<String> japanese = names(run, true, true);
        List<String> unseen = names(run, false, true);

        CausalLM net = Pretrained.create(Config.of(Map.ofEntries(
                Map.entry("model_type", "llama"),
                Map.entry("architectures", List.of("LlamaForCausalLM")),
                Map.entry("vocab_size", (long) Names.CHARS),
                Map.entry("hidden_size", 64L),
                Map.entry("num_hidden_layers", 2L),
                Map.entry("num_attention_heads", 4L),
                Map.entry("num_key_value_heads", 2L),
                Map.entry("intermediate_size", 128L),
                Map.entry("max_position_embeddings", 64L),
                Map.entry("rms_norm_eps", 1e-6),
                Map.entry("eos_token_id", (long) Names.END),
                Map.entry("pad_token_id", (long) Names.PAD),
                Map.entry("tie_word_embeddings", true))));
        Names.draw(net, ".*", run.seed());
        net.to(run.device());
        List<Double> curve = new ArrayList<>();
        learn(run, net, net.parameters(), 3e-3, others, BASE_STEPS, curve);
        Path folder = run.file("llama-names");
        net.save(folder);
        double before = loss(run, net, unseen);
        System.out.printf("Japanese names before LoRA: loss %.4f%n", before);
        say(run, folder);

        Lora lora = Lora.apply(net, o -> o.rank(8).alpha(16).targets("q_proj", "v_proj", "gate_proj", "down_proj"));
        long small = count(lora.parameters());
        System.out.printf("LoRA learns %d of %d numbers%n", small, count(net.parameters()));
        learn(run, net, lora.parameters(), 1e-2, japanese, LORA_STEPS, curve);
        double after = loss(run, net, unseen);
        System.out.printf("Japanese names with LoRA: loss %.4f%n", after);
        lora.save(run.file("lora-japanese"));

        lora.merge();
        double merged = loss(run, net, unseen);
        Path tuned = run.file("llama-japanese");
        net.save(tuned);
        say(run, tuned);
        run.metric("loss before", before);
        run.metric("loss after", after);
        run.metric("merged is the same", Math.abs(merged - after) < 1e-4 ? 1 : 0);
        run.plot(
                "lora-names",
                new Figure("A small Llama learns names, LoRA Japanese ones")
                        .axes("Step", "Loss")
                        .line("loss", curve));
    }

    private static List<String> names(Run run, boolean train, boolean japanese) {
        var table = run.names(train);
        List<String> all = table.column(0);
        List<String> countries = table.column(1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (countries.get(i).equals(COUNTRY) == japanese) {
                names.add(all.get(i));
            }
        }
        return names;
    }

    private static long count(List<Parameter> parameters) {
        return parameters.stream().mapToLong(Parameter::numel).sum();
    }

    private static void learn(
            Run run,
            CausalLM net,
            List<Parameter> parameters,
            double rate,
            List<String> names,
            int steps,
            List<Double> curve) {
        var adamw = new AdamW(parameters, o -> o.lr(rate));
        for (int step = 0; step < steps && !run.done(); step++) {
            try (Scope scope = Scope.open()) {
                long[] order = randperm(names.size())
                        .narrow(0, 0, Math.min(BATCH, names.size()))
                        .toLongs();
                Tensor loss = loss(
                        net,
                        Names.tokens(Arrays.stream(order)
                                        .mapToObj(i -> names.get((int) i))
                                        .toList())
                                .to(run.device()));
                adamw.minimize(loss);
                curve.add(run.loss(loss.item()));
                if (step % 50 == 49) {
                    System.out.printf("Step %d: loss %.4f%n", step + 1, curve.get(curve.size() - 1));
                }
            }
        }
    }

    /** How surprising the next letters are; padding does not count. */
    private static Tensor loss(CausalLM net, Tokens tokens) {
        Tensor logits = net.apply(tokens).at(":, :-1");
        Tensor labels =
                tokens.ids().maskedFill(tokens.attentionMask().eq(0), -100).at(":, 1:");
        return crossEntropy(logits.reshape(-1, Names.CHARS), labels.reshape(-1));
    }

    private static double loss(Run run, CausalLM net, List<String> names) {
        return Scope.run(() ->
                noGrad(() -> loss(net, Names.tokens(names).to(run.device())).item()));
    }

    /** Writes a few names, letter by letter. */
    private static void say(Run run, Path folder) {
        TextGenerator generator = TextGenerator.load(folder);
        TextModel net = generator.net();
        net.to(run.device());
        for (long seed = 0; seed < 5; seed++) {
            long chosen = seed;
            long[] letters = generator.generate(
                    new long[] {Names.BEGIN},
                    o -> o.maxNewTokens(16).temperature(0.7).seed(chosen));
            StringBuilder name = new StringBuilder();
            Arrays.stream(letters).filter(id -> id > Names.MASK).forEach(id -> name.append((char) id));
            System.out.print(name + (seed < 4 ? ", " : "\n"));
        }
    }
}
