package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.rand;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;
import static org.torch4j.nn.functional.Functional.oneHot;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.nn.Conv1d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Dropout2d;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.GRU;
import org.torch4j.nn.LSTM;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MaxPool1d;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.nn.ReLU;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** The functions and layers of the reference, with the shapes and numbers it prints. */
public final class LibraryFunctions implements Tutorial {
    @Override
    public void run(Run run) {
        var a = tensor(-1.7120, 0.1734, -0.0478, -0.0922);
        show("clamp", a.clamp(-0.5, 0.5));
        run.metric("clamp", a.clamp(-0.5, 0.5).get(0).item());
        show("clamp from below", tensor(-0.0299, -2.3184, 2.1593, -0.8883).clampMin(0.5));

        show("mm", randn(1, 3).mm(randn(3, 1)));

        var line = rand(100, 1, 28);
        shape(run, "Conv1d", new Conv1d(1, 32, 3, o -> o.stride(1)).apply(line), 100, 32, 26);
        shape(run, "Conv1d, stride 3", new Conv1d(1, 32, 3, o -> o.stride(3)).apply(line), 100, 32, 9);
        shape(run, "Conv1d, padding", new Conv1d(1, 32, 3, o -> o.stride(3).padding(1)).apply(line), 100, 32, 10);

        var picture = rand(100, 1, 28, 28);
        shape(run, "Conv2d", new Conv2d(1, 32, 3, o -> o.stride(1)).apply(picture), 100, 32, 26, 26);
        shape(run, "Conv2d, kernel 3x5", new Conv2d(1, 32, 3, 5).apply(picture), 100, 32, 26, 24);
        shape(run, "Conv2d, stride 3", new Conv2d(1, 32, 3, o -> o.stride(3)).apply(picture), 100, 32, 9, 9);
        shape(
                run,
                "Conv2d, padding",
                new Conv2d(1, 32, 3, o -> o.stride(3).padding(1)).apply(picture),
                100,
                32,
                10,
                10);

        var input = randn(4, 4);
        show("Dropout", new Dropout(0.5).apply(input));
        show("Dropout2d", new Dropout2d(0.5).apply(randn(1, 8, 2, 2)));

        var embedding = new Embedding(10, 3);
        var words = tensor(new long[][] {{1, 2, 4, 5}, {4, 3, 2, 9}});
        shape(run, "Embedding", embedding.apply(words), 2, 4, 3);

        var gru = new GRU(5, 10, o -> o.numLayers(2)).apply(randn(20, 64, 5), randn(2, 64, 10));
        shape(run, "GRU", gru.output(), 20, 64, 10);
        shape(run, "GRU, hidden", gru.hidden(), 2, 64, 10);

        shape(run, "Linear", new Linear(20, 4).apply(randn(128, 20)), 128, 4);

        var lstm = new LSTM(5, 10, o -> o.numLayers(2).dropout(0.5))
                .apply(randn(20, 64, 5), randn(2, 64, 10), randn(2, 64, 10));
        shape(run, "LSTM", lstm.output(), 20, 64, 10);
        shape(run, "LSTM, hidden", lstm.hidden(), 2, 64, 10);
        var both = new LSTM(5, 10, o -> o.numLayers(2).bidirectional(true))
                .apply(randn(20, 64, 5), randn(4, 64, 10), randn(4, 64, 10));
        shape(run, "LSTM, both directions", both.output(), 20, 64, 20);

        var row = tensor(new double[][] {{0.3055, 0.5521, 1.9417, -0.7325, 0.3202, -1.4555, 1.7270, 3.1311}});
        show("MaxPool1d, stride 1", new MaxPool1d(2, o -> o.stride(1)).apply(row));
        show("MaxPool1d", new MaxPool1d(2).apply(row));
        run.metric("MaxPool1d", new MaxPool1d(2).apply(row).sum().item());
        show("max_pool1d, stride 1", row.maxPool1d(2, 1));
        show("max_pool1d", row.maxPool1d(2));

        var square = tensor(new double[][] {
                    {-0.5308, 1.2014, -1.3582, 1.1337},
                    {0.2359, 0.9501, 1.1915, 0.3432},
                    {-1.4260, -0.1276, -2.2615, 0.8555},
                    {-0.8545, 0.5436, 1.6482, 1.2749}
                })
                .view(1, 1, 4, 4);
        show("MaxPool2d, stride 1", new MaxPool2d(2, o -> o.stride(1)).apply(square));
        show("MaxPool2d", new MaxPool2d(2).apply(square));
        run.metric("MaxPool2d", new MaxPool2d(2).apply(square).sum().item());

        show("max_pool2d, stride 1", square.maxPool2d(2, 1));
        show("max_pool2d", square.maxPool2d(2));

        var v = tensor(1.2175, -0.7772, 1.3282, -0.1987, 0.3403, -1.3309, -0.3600, -1.5150);
        show("ReLU", new ReLU().apply(v));
        show("relu", v.relu());

        show("one_hot", oneHot(arange(0, 5)));
        show("one_hot of 5 classes", oneHot(arange(0, 5).remainder(3), 5));

        var scores = tensor(new double[][] {{0.1, 0.2, 0.3, 1}, {0.2, 0.3, 0.4, 2}});
        show("softmax of columns", scores.softmax(0));
        show("softmax of rows", scores.softmax(1));
        run.metric("softmax of a column", scores.softmax(0).get(0, 3).item());
        run.metric("softmax of a row", scores.softmax(1).get(0, 3).item());
    }

    private static void show(String name, Tensor value) {
        System.out.println(name + "\n" + value);
    }

    private static void shape(Run run, String name, Tensor value, long... expected) {
        System.out.println(name + " " + Arrays.toString(value.shape()));
        run.metric(name, Arrays.equals(value.shape(), expected) ? 1 : 0);
    }
}
