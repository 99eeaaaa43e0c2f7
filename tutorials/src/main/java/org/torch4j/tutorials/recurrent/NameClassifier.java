package org.torch4j.tutorials.recurrent;

import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.data.DataLoader;
import org.torch4j.data.Dataset;
import org.torch4j.data.files.Table;
import org.torch4j.models.RNNClassifier;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** Which of 18 countries does a name come from? A bidirectional GRU over its letters. */
public final class NameClassifier implements Tutorial {
    static final int HIDDEN_SIZE = 100;
    static final int BATCH_SIZE = 256;
    static final int N_LAYER = 2;
    static final int N_EPOCHS = 100;
    static final int N_CHARS = 128;

    record Person(String name, int country) {}

    static final class NameDataset implements Dataset<Person> {
        final List<String> names;
        final List<String> countries;
        final List<String> countryList;

        NameDataset(Table rows) {
            names = rows.column(0);
            countries = rows.column(1);
            countryList = countries.stream().distinct().sorted().toList();
        }

        @Override
        public Person get(int index) {
            return new Person(names.get(index), countryList.indexOf(countries.get(index)));
        }

        @Override
        public int size() {
            return names.size();
        }
    }

    /** Letters as numbers, padded with zeros, the longest name first. */
    record Letters(Tensor names, Tensor lengths, Tensor countries) {
        static Letters of(List<Person> people, Device device) {
            int longest = people.stream().mapToInt(p -> p.name().length()).max().orElseThrow();
            var sequences = new long[people.size()][longest];
            var lengths = new long[people.size()];
            var countries = new long[people.size()];
            for (int i = 0; i < people.size(); i++) {
                String name = people.get(i).name();
                for (int c = 0; c < name.length(); c++) {
                    sequences[i][c] = name.charAt(c);
                }
                lengths[i] = name.length();
                countries[i] = people.get(i).country();
            }
            var sorted = tensor(lengths).sort(0, true);
            var order = sorted.indices();
            return new Letters(
                    tensor(sequences).indexSelect(0, order).to(device),
                    sorted.values(),
                    tensor(countries).indexSelect(0, order).to(device));
        }
    }

    @Override
    public void run(Run run) throws IOException {
        var trainset = new NameDataset(run.names(true));
        var testset = new NameDataset(run.names(false));
        var trainloader =
                new DataLoader<>(trainset, people -> Letters.of(people, run.device()), o -> o.batchSize(BATCH_SIZE)
                        .shuffle(true));
        var testloader =
                new DataLoader<>(testset, people -> Letters.of(people, run.device()), o -> o.batchSize(BATCH_SIZE));

        RNNClassifier classifier =
                new RNNClassifier(N_CHARS, HIDDEN_SIZE, trainset.countryList.size(), N_LAYER).to(run.device());
        var criterion = new CrossEntropyLoss();
        var optimizer = new Adam(classifier.parameters(), o -> o.lr(0.001));

        long start = System.currentTimeMillis();
        var accList = new ArrayList<Double>();
        for (int epoch : run.epochs(N_EPOCHS)) {
            double totalLoss = 0;
            int i = 0;
            for (var batch : run.batches(trainloader)) {
                var output = classifier.forward(batch.names(), batch.lengths());
                var loss = criterion.apply(output, batch.countries());
                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();

                totalLoss += run.loss(loss.item());
                if (++i % 10 == 0) {
                    long done = i * batch.names().size(0);
                    System.out.printf("[%s] Epoch %d ", timeSince(start), epoch + 1);
                    System.out.printf("[%d/%d] loss=%s%n", done, trainset.size(), totalLoss / done);
                }
            }
            System.out.println("evaluating trained model ...");
            accList.add(noGrad(() -> test(classifier, testloader, testset.size())));
        }
        run.metric("accuracy", accList.get(accList.size() - 1));
        run.plot(
                "name-classifier",
                new Figure("Names to countries").axes("Epoch", "Accuracy").line("accuracy", accList));
    }

    private static double test(RNNClassifier classifier, DataLoader<Letters> testloader, int total) {
        long correct = 0;
        for (var batch : testloader) {
            var output = classifier.forward(batch.names(), batch.lengths());
            correct += output.argmax(1).eq(batch.countries()).sum().itemLong();
        }
        System.out.printf("Test set: Accuracy %d/%d %.2f%%%n", correct, total, 100.0 * correct / total);
        return (double) correct / total;
    }

    private static String timeSince(long start) {
        long seconds = (System.currentTimeMillis() - start) / 1000;
        return seconds / 60 + "m " + seconds % 60 + "s";
    }
}
