package org.torch4j.tutorials.convolution;

import static org.torch4j.Torch.noGrad;

import java.io.IOException;
import java.util.ArrayList;
import org.torch4j.Tensor;
import org.torch4j.data.DataLoader;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.Sigmoid;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;
import org.torch4j.vision.transforms.ToTensor;

/** Handwritten digits by two convolutions with a sigmoid at the end, trained by Adam. */
public final class MnistCnnAdam implements Tutorial {
    static final int BATCH_SIZE = 32;
    static final int EPOCHS = 64;

    static final class CNN extends Module {
        final Sequential conv1 =
                new Sequential(new Conv2d(1, 16, 5, o -> o.stride(1).padding(2)), new ReLU(), new MaxPool2d(2));
        final Sequential conv2 =
                new Sequential(new Conv2d(16, 32, 5, o -> o.stride(1).padding(2)), new ReLU(), new MaxPool2d(2));
        final Sequential out = new Sequential(new Linear(32 * 7 * 7, 10), new Sigmoid());

        @Override
        public Tensor forward(Tensor x) {
            x = conv1.apply(x);
            x = conv2.apply(x);
            x = x.view(x.size(0), -1);
            return out.apply(x);
        }
    }

    @Override
    public void run(Run run) throws IOException {
        var trainLoader = new DataLoader<>(
                run.mnist(true, new ToTensor()), o -> o.batchSize(BATCH_SIZE).shuffle(true));
        var testData = run.mnist(false, new ToTensor());
        var testX = testData.data().at(":3200").toFloat().div(255).to(run.device());
        var testY = testData.targets().at(":3200").to(run.device());

        CNN cnn = new CNN().to(run.device());
        var opt = new Adam(cnn.parameters(), o -> o.lr(0.01));
        var criterion = new CrossEntropyLoss();

        var accuracy = new ArrayList<Double>();
        for (int epoch : run.epochs(EPOCHS)) {
            int step = 0;
            for (var batch : run.batches(trainLoader)) {
                var out = cnn.apply(batch.x().to(run.device()));
                var loss = criterion.apply(out, batch.y().to(run.device()));

                opt.zeroGrad();
                loss.backward();
                opt.step();

                double value = run.loss(loss.item());
                if (step++ % 100 == 0) {
                    var predicted = noGrad(() -> cnn.apply(testX)).argmax(1);
                    double acc = predicted.eq(testY).toFloat().mean().item();
                    System.out.printf("Epoch %d / %d - acc : %s - loss : %s%n", epoch + 1, step, acc, value);
                    accuracy.add(acc);
                    run.metric("accuracy", acc);
                }
            }
        }
        run.plot(
                "mnist-cnn-adam",
                new Figure("Adam on MNIST")
                        .axes("Hundreds of steps", "Accuracy")
                        .line("accuracy", accuracy));
    }
}
