package org.torch4j.tutorials.more;

import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.torch4j.Tensor;
import org.torch4j.models.CharRNN;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Learns twelve old poems character by character, then writes one from its first. */
public final class CharPoet implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        List<String> poems = poems();
        String chars = String.join("", poems)
                .chars()
                .distinct()
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        long[][] numbers = poems.stream()
                .map(poem -> poem.chars().mapToLong(chars::indexOf).toArray())
                .toArray(long[][]::new);
        var text = tensor(numbers).to(run.device());
        var inputs = text.at(":, :-1");
        var labels = text.at(":, 1:");

        CharRNN poet = new CharRNN(chars.length(), 64).to(run.device());
        var criterion = new CrossEntropyLoss();
        var optimizer = new Adam(poet.parameters(), o -> o.lr(0.01));

        Tensor outputs = null;
        for (int epoch : run.epochs(100)) {
            optimizer.zeroGrad();
            outputs = poet.forward(inputs, null).output();
            var loss = criterion.apply(outputs.reshape(-1, chars.length()), labels.reshape(-1));
            loss.backward();
            optimizer.step();
            double value = run.loss(loss.item());
            if (epoch % 10 == 9) {
                System.out.printf("Epoch %d : %.4f%n", epoch + 1, value);
            }
        }
        run.metric(
                "characters right",
                outputs.argmax(2).eq(labels).toFloat().mean().item());

        for (String poem : poems.subList(0, 3)) {
            System.out.println(write(run, poet, chars, poem.charAt(0), poem.length()));
        }
    }

    private static String write(Run run, CharRNN poet, String chars, char first, int length) {
        var poem = new StringBuilder().append(first);
        noGrad(() -> {
            Tensor hidden = null;
            while (poem.length() < length) {
                var last = tensor(new long[][] {{chars.indexOf(poem.charAt(poem.length() - 1))}})
                        .to(run.device());
                var result = poet.forward(last, hidden);
                hidden = result.hidden();
                poem.append(chars.charAt(result.output().argmax(2).itemInt()));
            }
        });
        return poem.toString();
    }

    private static List<String> poems() throws IOException {
        try (var in = CharPoet.class.getResourceAsStream("poems.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
