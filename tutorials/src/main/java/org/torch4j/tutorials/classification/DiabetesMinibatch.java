package org.torch4j.tutorials.classification;

import static org.torch4j.Torch.fromArray;
import static org.torch4j.Torch.noGrad;

import org.torch4j.Tensor;
import org.torch4j.data.DataLoader;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.data.files.Table;
import org.torch4j.nn.BCELoss;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** The same from a Dataset, with a DataLoader that shuffles it into batches. */
public final class DiabetesMinibatch implements Tutorial {
    static final class DiabetesDataset implements Dataset<Example> {
        final Tensor xData;
        final Tensor yData;
        final int length;

        DiabetesDataset(Table table) {
            var xy = fromArray(table.floats());
            length = table.rows();
            xData = xy.at(":, :-1");
            yData = xy.at(":, -1:");
        }

        @Override
        public Example get(int index) {
            return new Example(xData.get(index), yData.get(index));
        }

        @Override
        public int size() {
            return length;
        }
    }

    @Override
    public void run(Run run) {
        var dataset = new DiabetesDataset(run.diabetes());
        var trainLoader =
                new DataLoader<>(dataset, o -> o.batchSize(32).shuffle(true).numWorkers(2));

        Diabetes.Model model = new Diabetes.Model().to(run.device());
        var criterion = new BCELoss(o -> o.reduction(Reduction.MEAN));
        var optimizer = new SGD(model.parameters(), o -> o.lr(0.01));

        for (int epoch : run.epochs(10)) {
            int i = 0;
            for (var batch : run.batches(trainLoader)) {
                var inputs = batch.x().to(run.device());
                var labels = batch.y().to(run.device());

                var yPred = model.apply(inputs);
                var loss = criterion.apply(yPred, labels);
                double value = run.loss(loss.item());
                if (i % 10 == 0) {
                    System.out.println(epoch + " " + i + " " + value);
                }

                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();
                i++;
            }
        }

        var predicted = noGrad(() -> model.apply(dataset.xData.to(run.device())));
        var right = predicted.ge(0.5).eq(dataset.yData.to(run.device()).ge(0.5));
        run.metric("accuracy", right.toFloat().mean().item());
    }
}
