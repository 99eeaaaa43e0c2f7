package org.torch4j.tutorials.classification;

import static org.torch4j.Torch.noGrad;

import java.io.IOException;
import org.torch4j.Tensor;
import org.torch4j.data.DataLoader;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.vision.transforms.ToTensor;

/** Handwritten digits by three linear layers and nothing between them; saves what it learned. */
public final class MnistNetwork implements Tutorial {
    static final int BATCH_SIZE = 32;
    static final double LEARNING_RATE = 1e-2;
    static final int NUM_EPOCHES = 5;

    static final class NeuralNetwork extends Module {
        final Linear layer1;
        final Linear layer2;
        final Linear layer3;

        NeuralNetwork(int inDim, int hidden1, int hidden2, int outDim) {
            layer1 = new Linear(inDim, hidden1);
            layer2 = new Linear(hidden1, hidden2);
            layer3 = new Linear(hidden2, outDim);
        }

        @Override
        public Tensor forward(Tensor x) {
            x = layer1.apply(x);
            x = layer2.apply(x);
            return layer3.apply(x);
        }
    }

    @Override
    public void run(Run run) throws IOException {
        var trainDataset = run.mnist(true, new ToTensor());
        var testDataset = run.mnist(false, new ToTensor());
        var trainLoader =
                new DataLoader<>(trainDataset, o -> o.batchSize(BATCH_SIZE).shuffle(true));
        var testLoader = new DataLoader<>(testDataset, o -> o.batchSize(BATCH_SIZE));

        NeuralNetwork model = new NeuralNetwork(28 * 28, 300, 100, 10).to(run.device());
        var criterion = new CrossEntropyLoss();
        var optimizer = new SGD(model.parameters(), o -> o.lr(LEARNING_RATE));

        for (int epoch : run.epochs(NUM_EPOCHES)) {
            System.out.println("epoch " + (epoch + 1));
            System.out.println("*".repeat(10));
            double runningLoss = 0;
            double runningAcc = 0;
            int i = 0;
            for (var data : run.batches(trainLoader)) {
                var img = data.x().flatten(1).to(run.device());
                var label = data.y().to(run.device());

                var out = model.apply(img);
                var loss = criterion.apply(out, label);
                runningLoss += run.loss(loss.item()) * label.size(0);
                runningAcc += out.argmax(1).eq(label).sum().item();

                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();

                if (++i % 300 == 0) {
                    int seen = BATCH_SIZE * i;
                    System.out.printf(
                            "[%d/%d] Loss: %.6f, Acc: %.6f%n",
                            epoch + 1, NUM_EPOCHES, runningLoss / seen, runningAcc / seen);
                }
            }
            System.out.printf(
                    "Finish %d epoch, Loss: %.6f, Acc: %.6f%n",
                    epoch + 1, runningLoss / trainDataset.size(), runningAcc / trainDataset.size());

            model.eval();
            double evalLoss = 0;
            double evalAcc = 0;
            for (var data : testLoader) {
                var img = data.x().flatten(1).to(run.device());
                var label = data.y().to(run.device());
                var out = noGrad(() -> model.apply(img));
                evalLoss += criterion.apply(out, label).item() * label.size(0);
                evalAcc += out.argmax(1).eq(label).sum().item();
            }
            System.out.printf(
                    "Test Loss: %.6f, Acc: %.6f%n%n", evalLoss / testDataset.size(), evalAcc / testDataset.size());
            run.metric("accuracy", evalAcc / testDataset.size());
        }

        model.save(run.file("neural_network.pth"));
    }
}
