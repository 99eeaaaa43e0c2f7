package org.torch4j.tutorials.convolution;

import static org.torch4j.Torch.cat;
import static org.torch4j.Torch.noGrad;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.data.Batch;
import org.torch4j.data.DataLoader;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.Module;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;
import org.torch4j.vision.transforms.Compose;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.ToTensor;

/** Four branches side by side, put together along the channels: two Inception blocks on MNIST. */
public final class MnistInception implements Tutorial {
    static final class InceptionA extends Module {
        final Conv2d branch1x1;
        final Conv2d branch5x5_1;
        final Conv2d branch5x5_2;
        final Conv2d branch3x3_1;
        final Conv2d branch3x3_2;
        final Conv2d branch3x3_3;
        final Conv2d branch_pool;

        InceptionA(long inChannels) {
            branch1x1 = new Conv2d(inChannels, 16, 1);
            branch5x5_1 = new Conv2d(inChannels, 16, 1);
            branch5x5_2 = new Conv2d(16, 24, 5, o -> o.padding(2));
            branch3x3_1 = new Conv2d(inChannels, 16, 1);
            branch3x3_2 = new Conv2d(16, 24, 3, o -> o.padding(1));
            branch3x3_3 = new Conv2d(24, 24, 3, o -> o.padding(1));
            branch_pool = new Conv2d(inChannels, 24, 1);
        }

        @Override
        public Tensor forward(Tensor x) {
            var branch1x1 = this.branch1x1.apply(x);
            var branch5x5 = branch5x5_2.apply(branch5x5_1.apply(x));
            var branch3x3 = branch3x3_3.apply(branch3x3_2.apply(branch3x3_1.apply(x)));
            var branchPool = branch_pool.apply(x.avgPool2d(3, 1, 1));
            return cat(List.of(branch1x1, branch5x5, branch3x3, branchPool), 1);
        }
    }

    static final class Net extends Module {
        final Conv2d conv1 = new Conv2d(1, 10, 5);
        final Conv2d conv2 = new Conv2d(88, 20, 5);
        final InceptionA incep1 = new InceptionA(10);
        final InceptionA incep2 = new InceptionA(20);
        final MaxPool2d mp = new MaxPool2d(2);
        final Linear fc = new Linear(1408, 10);

        @Override
        public Tensor forward(Tensor x) {
            long inSize = x.size(0);
            x = mp.apply(conv1.apply(x)).relu();
            x = incep1.apply(x);
            x = mp.apply(conv2.apply(x)).relu();
            x = incep2.apply(x);
            x = x.view(inSize, -1);
            return fc.apply(x);
        }
    }

    @Override
    public void run(Run run) throws IOException {
        var transform = new Compose(new ToTensor(), new Normalize(0.1307, 0.3081));
        var trainLoader = new DataLoader<>(
                run.mnist(true, transform), o -> o.batchSize(64).shuffle(true));
        var testLoader = new DataLoader<>(run.mnist(false, transform), o -> o.batchSize(64));

        var device = run.device();
        Net model = new Net().to(device);
        var criterion = new CrossEntropyLoss();
        var optimizer = new SGD(model.parameters(), o -> o.lr(0.01).momentum(0.5));

        var accuracy = new ArrayList<Double>();
        for (int epoch : run.epochs(10)) {
            double runningLoss = 0;
            int batchIdx = 0;
            for (var batch : run.batches(trainLoader)) {
                var inputs = batch.x().to(device);
                var target = batch.y().to(device);
                optimizer.zeroGrad();
                var outputs = model.apply(inputs);
                var loss = criterion.apply(outputs, target);
                loss.backward();
                optimizer.step();

                runningLoss += run.loss(loss.item());
                if (batchIdx++ % 300 == 299) {
                    System.out.printf("[%d,%5d] loss:%.3f%n", epoch + 1, batchIdx, runningLoss / 300);
                    runningLoss = 0;
                }
            }
            accuracy.add(noGrad(() -> test(run, model, testLoader)));
        }
        run.metric("accuracy", accuracy.get(accuracy.size() - 1));
        run.plot(
                "mnist-inception",
                new Figure("Inception on MNIST")
                        .axes("Epoch", "Accuracy on test set")
                        .line("accuracy", accuracy));
    }

    private static double test(Run run, Net model, DataLoader<Batch> testLoader) {
        long correct = 0;
        long total = 0;
        for (var batch : testLoader) {
            var target = batch.y().to(run.device());
            var predicted = model.apply(batch.x().to(run.device())).argmax(1);
            total += target.size(0);
            correct += predicted.eq(target).sum().itemLong();
        }
        System.out.printf("Accuracy on test set:%d %% [%d/%d]%n", 100 * correct / total, correct, total);
        return (double) correct / total;
    }
}
