package org.torch4j.tutorials.convolution;

import static org.torch4j.Torch.rand;
import static org.torch4j.nn.functional.Functional.maxPool2d;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout2d;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** A convolutional network that prints every shape on the way. */
public final class CnnShapes implements Tutorial {
    static final class CNNnet extends Module {
        final Conv2d conv1 = new Conv2d(1, 32, 3, o -> o.stride(1));
        final Conv2d conv2 = new Conv2d(32, 64, 3, o -> o.stride(1));
        final Dropout2d dropout1 = new Dropout2d(0.25);
        final Dropout2d dropout2 = new Dropout2d(0.5);
        final Linear fc1 = new Linear(9216, 128);
        final Linear fc2 = new Linear(128, 10);

        @Override
        public Tensor forward(Tensor x) {
            show(x); // [100, 1, 28, 28]

            x = show(conv1.apply(x)); // [100, 32, 26, 26]
            x = show(x.relu());

            x = show(conv2.apply(x)); // [100, 64, 24, 24]
            x = show(x.relu());

            x = show(maxPool2d(x, 2)); // [100, 64, 12, 12]
            x = show(dropout1.apply(x));
            x = show(x.flatten(1)); // [100, 9216]
            x = show(fc1.apply(x)); // [100, 128]
            x = show(x.relu());
            x = show(dropout2.apply(x));
            x = show(fc2.apply(x)); // [100, 10]

            return show(x.softmax(1));
        }

        private static Tensor show(Tensor x) {
            System.out.println(Arrays.toString(x.shape()));
            return x;
        }
    }

    @Override
    public void run(Run run) {
        CNNnet myNn = new CNNnet().to(run.device());
        var randomData = rand(100, 1, 28, 28).to(run.device());
        var result = myNn.apply(randomData);
        System.out.println(result);
        run.metric("classes", result.size(1));
        run.metric("probability", result.sum().item() / 100);
    }
}
