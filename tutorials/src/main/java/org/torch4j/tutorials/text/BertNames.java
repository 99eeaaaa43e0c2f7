package org.torch4j.tutorials.text;

import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.rand;
import static org.torch4j.Torch.randperm;
import static org.torch4j.Torch.tensor;
import static org.torch4j.nn.functional.Functional.crossEntropy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.models.text.Config;
import org.torch4j.models.text.Pretrained;
import org.torch4j.models.text.TextModel;
import org.torch4j.models.text.Tokens;
import org.torch4j.optim.AdamW;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/**
 * A small BERT reads names: first it guesses letters that were hidden, then it gets another head and is fine-tuned to say
 * which of 18 countries a name comes from.
 */
public final class BertNames implements Tutorial {
    static final int BATCH = 128;
    static final int PRETRAINING = 150;
    static final int EPOCHS = 3;
    static final double HIDDEN = 0.2;

    private record Person(String name, int country) {}

    @Override
    public void run(Run run) throws IOException {
        List<String> names = run.names(true).column(0);
        List<String> countries =
                run.names(true).column(1).stream().distinct().sorted().toList();
        Path folder = run.file("bert-names");

        pretrain(run, names, folder);
        TextModel net = Pretrained.load(
                folder, o -> o.architecture("BertForSequenceClassification").labels(countries.toArray(String[]::new)));
        Names.draw(net, "(bert\\.pooler|classifier)\\..*", run.seed());
        net.to(run.device());
        List<Double> accuracy = fineTune(run, net, people(run, true, countries), people(run, false, countries));
        net.save(run.file("bert-countries"));
        run.metric("accuracy", accuracy.get(accuracy.size() - 1));
        run.plot(
                "bert-names",
                new Figure("A BERT learns names").axes("Epoch", "Accuracy").line("accuracy", accuracy));
    }

    private static List<Person> people(Run run, boolean train, List<String> countries) {
        var table = run.names(train);
        List<String> names = table.column(0);
        List<String> origins = table.column(1);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            people.add(new Person(names.get(i), countries.indexOf(origins.get(i))));
        }
        return people;
    }

    /** Hides a fifth of the letters and learns to guess them; what was learned goes into a folder that Python reads too. */
    private static void pretrain(Run run, List<String> names, Path folder) {
        TextModel net = Pretrained.create(Config.of(Map.ofEntries(
                Map.entry("model_type", "bert"),
                Map.entry("architectures", List.of("BertForMaskedLM")),
                Map.entry("vocab_size", (long) Names.CHARS),
                Map.entry("hidden_size", 64L),
                Map.entry("num_hidden_layers", 2L),
                Map.entry("num_attention_heads", 4L),
                Map.entry("intermediate_size", 128L),
                Map.entry("max_position_embeddings", 40L),
                Map.entry("hidden_dropout_prob", 0.0),
                Map.entry("attention_probs_dropout_prob", 0.0))));
        Names.draw(net, ".*", run.seed());
        net.to(run.device());
        var adamw = new AdamW(net.parameters(), o -> o.lr(3e-3));
        for (int step = 0; step < PRETRAINING && !run.done(); step++) {
            try (Scope scope = Scope.open()) {
                long[] order = randperm(names.size()).narrow(0, 0, BATCH).toLongs();
                Tokens tokens = Names.tokens(
                        Arrays.stream(order).mapToObj(i -> names.get((int) i)).toList());
                Tensor letters = tokens.ids().gt(Names.MASK);
                Tensor hidden = rand(tokens.ids().shape()).lt(HIDDEN).logicalAnd(letters);
                Tensor labels = tokens.ids().maskedFill(hidden.logicalNot(), -100);
                Tokens given =
                        Tokens.of(tokens.ids().maskedFill(hidden, Names.MASK)).withMask(tokens.attentionMask());
                Tensor logits = net.apply(given.to(run.device()));
                Tensor loss = crossEntropy(
                        logits.reshape(-1, Names.CHARS), labels.reshape(-1).to(run.device()));
                adamw.minimize(loss);
                double value = run.loss(loss.item());
                if (step % 50 == 49) {
                    System.out.printf("Step %d: loss of hidden letters %.4f%n", step + 1, value);
                }
            }
        }
        net.save(folder);
    }

    private static List<Double> fineTune(Run run, TextModel net, List<Person> train, List<Person> test) {
        var adamw = new AdamW(net.parameters(), o -> o.lr(1e-3));
        var accuracy = new ArrayList<Double>();
        for (int epoch : run.epochs(EPOCHS)) {
            net.train();
            long[] order = randperm(train.size()).toLongs();
            for (List<Integer> batch :
                    Names.batches(Arrays.stream(order).mapToObj(i -> (int) i).toList(), BATCH)) {
                if (run.done()) {
                    break;
                }
                try (Scope scope = Scope.open()) {
                    List<Person> people = batch.stream().map(train::get).toList();
                    Tensor loss = crossEntropy(
                            logits(run, net, people), countries(people).to(run.device()));
                    adamw.minimize(loss);
                    run.loss(loss.item());
                }
            }
            net.eval();
            long right = 0;
            for (List<Person> people : Names.batches(test, 500)) {
                right += Scope.run(() -> noGrad(() -> logits(run, net, people)
                        .argmax(1L)
                        .cpu()
                        .eq(countries(people))
                        .sum()
                        .itemLong()));
            }
            accuracy.add(right / (double) test.size());
            System.out.printf(
                    "Epoch %d: %.1f %% of %d names are right%n", epoch + 1, 100.0 * right / test.size(), test.size());
        }
        if (accuracy.isEmpty()) {
            accuracy.add(0.0);
        }
        return accuracy;
    }

    private static Tensor logits(Run run, TextModel net, List<Person> people) {
        return net.apply(
                Names.tokens(people.stream().map(Person::name).toList()).to(run.device()));
    }

    private static Tensor countries(List<Person> people) {
        return tensor(people.stream().mapToLong(Person::country).toArray());
    }
}
