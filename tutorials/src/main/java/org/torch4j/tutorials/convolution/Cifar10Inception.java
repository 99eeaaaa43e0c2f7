package org.torch4j.tutorials.convolution;

import static org.torch4j.Torch.noGrad;

import java.io.IOException;
import java.util.ArrayList;
import org.torch4j.data.Batch;
import org.torch4j.data.DataLoader;
import org.torch4j.models.InceptionNet;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;
import org.torch4j.vision.transforms.Compose;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.ToTensor;

/** The Inception network on small color images: the curves of training and test part. */
public final class Cifar10Inception implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var transform = new Compose(new ToTensor(), new Normalize(0.5, 0.5));
        var trainLoader = new DataLoader<>(
                run.cifar10(true, transform), o -> o.batchSize(64).shuffle(true));
        var testLoader = new DataLoader<>(run.cifar10(false, transform), o -> o.batchSize(64));

        var device = run.device();
        InceptionNet model = new InceptionNet(3, 2200).to(device);
        var criterion = new CrossEntropyLoss();
        var optimizer = new SGD(model.parameters(), o -> o.lr(0.01).momentum(0.5));

        var trained = new ArrayList<Double>();
        var tested = new ArrayList<Double>();
        for (int epoch : run.epochs(10)) {
            double runningLoss = 0;
            double correct = 0;
            double total = 0;
            int batchIdx = 0;
            for (var batch : run.batches(trainLoader)) {
                var inputs = batch.x().to(device);
                var target = batch.y().to(device);
                optimizer.zeroGrad();
                var outputs = model.apply(inputs);
                var loss = criterion.apply(outputs, target);
                loss.backward();
                optimizer.step();

                correct += outputs.argmax(1).eq(target).sum().item();
                total += target.size(0);
                runningLoss += run.loss(loss.item());
                if (batchIdx++ % 300 == 299) {
                    System.out.printf("[%d,%5d] loss:%.3f%n", epoch + 1, batchIdx, runningLoss / 300);
                    runningLoss = 0;
                }
            }
            trained.add(correct / total);
            tested.add(noGrad(() -> test(run, model, testLoader)));
        }
        run.metric("accuracy", tested.get(tested.size() - 1));
        run.metric("accuracy in training", trained.get(trained.size() - 1));
        run.plot(
                "cifar10-inception",
                new Figure("Inception on CIFAR-10")
                        .axes("Epoch", "Accuracy")
                        .line("train", trained)
                        .line("test", tested));
    }

    private static double test(Run run, InceptionNet model, DataLoader<Batch> testLoader) {
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
