package org.torch4j.tutorials.convolution;

import static org.torch4j.Torch.noGrad;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import org.torch4j.data.Batch;
import org.torch4j.data.DataLoader;
import org.torch4j.models.ConstantScaling;
import org.torch4j.models.ConvShortcut;
import org.torch4j.models.ResidualBlock;
import org.torch4j.models.ResidualNet;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.nn.Module;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;
import org.torch4j.vision.transforms.Compose;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.ToTensor;

/** What a block computes is added to what came in: two residual blocks on MNIST, then two other ways to add. */
public final class MnistResnet implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var transform = new Compose(new ToTensor(), new Normalize(0.1307, 0.3081));
        var trainLoader = new DataLoader<>(
                run.mnist(true, transform), o -> o.batchSize(64).shuffle(true));
        var testLoader = new DataLoader<>(run.mnist(false, transform), o -> o.batchSize(64));

        ResidualNet model = new ResidualNet(ResidualBlock::new).to(run.device());
        var optimizer = new SGD(model.parameters(), o -> o.lr(0.01).momentum(0.5));
        var accuracy = new ArrayList<Double>();
        for (int epoch : run.epochs(10)) {
            train(run, model, optimizer, run.batches(trainLoader), epoch, run::loss);
            accuracy.add(noGrad(() -> test(run, model, testLoader)));
        }
        run.metric("accuracy", accuracy.get(accuracy.size() - 1));
        run.plot(
                "mnist-resnet",
                new Figure("A residual network on MNIST")
                        .axes("Epoch", "Accuracy on test set")
                        .line("accuracy", accuracy));

        if (run.done()) {
            return;
        }
        Map<String, LongFunction<Module>> variants =
                Map.of("constant scaling", ConstantScaling::new, "conv shortcut", ConvShortcut::new);
        variants.forEach((name, block) -> {
            System.out.println(name + ", one epoch");
            ResidualNet variant = new ResidualNet(block).to(run.device());
            var sgd = new SGD(variant.parameters(), o -> o.lr(0.01).momentum(0.5));
            train(run, variant, sgd, trainLoader, 0, loss -> loss);
            run.metric(name, noGrad(() -> test(run, variant, testLoader)));
        });
    }

    private static void train(
            Run run, ResidualNet model, SGD optimizer, Iterable<Batch> loader, int epoch, DoubleUnaryOperator record) {
        var criterion = new CrossEntropyLoss();
        double runningLoss = 0;
        int batchIdx = 0;
        for (var batch : loader) {
            var inputs = batch.x().to(run.device());
            var target = batch.y().to(run.device());
            optimizer.zeroGrad();
            var outputs = model.apply(inputs);
            var loss = criterion.apply(outputs, target);
            loss.backward();
            optimizer.step();

            runningLoss += record.applyAsDouble(loss.item());
            if (batchIdx++ % 300 == 299) {
                System.out.printf("[%d,%5d] loss:%.3f%n", epoch + 1, batchIdx, runningLoss / 300);
                runningLoss = 0;
            }
        }
    }

    private static double test(Run run, ResidualNet model, DataLoader<Batch> testLoader) {
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
