package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.linspace;

import java.util.Arrays;
import org.torch4j.data.DataLoader;
import org.torch4j.data.TensorDataset;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Ten numbers in batches of five, shuffled, by two workers, three times. */
public final class BatchTraining implements Tutorial {
    static final int BATCH_SIZE = 5;

    @Override
    public void run(Run run) {
        var x = linspace(1, 10, 10);
        var y = linspace(10, 1, 10);
        var torchDataset = new TensorDataset(x, y);
        var loader = new DataLoader<>(
                torchDataset, o -> o.batchSize(BATCH_SIZE).shuffle(true).numWorkers(2));

        double sum = 0;
        for (int epoch = 0; epoch < 3; epoch++) {
            int step = 0;
            for (var batch : loader) {
                System.out.println("Epoch: " + epoch + " | Step: " + step++ + " | batch x: "
                        + Arrays.toString(batch.x().toFloats()) + " | batch y: "
                        + Arrays.toString(batch.y().toFloats()));
                sum += batch.x().sum().item();
            }
        }
        run.metric("sum of x", sum);
    }
}
